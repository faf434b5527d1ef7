"""A layout is known again wherever the scanner put the page, and no other is taken for it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.learning.imprint import Imprint
from pipeline.learning.imprint import Mark
from pipeline.learning.imprint import is_same_layout
from pipeline.learning.imprint import likeness
from pipeline.learning.imprint import shift

PLACES = st.floats(0.1, 0.9)
MARKS = st.lists(st.builds(Mark, words=st.sampled_from("abcdefghij"), left=PLACES, top=PLACES), min_size=3, max_size=20)
#: Some six millimetres of an A4 page.
ASIDE = st.floats(-0.03, 0.03)


@settings(max_examples=50)
@given(MARKS, ASIDE, ASIDE)
def test_a_page_that_lies_aside_is_the_same_layout(marks: list[Mark], aside: float, down: float) -> None:
    moved = [replace(one, left=one.left + aside, top=one.top + down) for one in marks]
    one, other = Imprint(marks=tuple(marks)), Imprint(marks=tuple(moved))
    assert likeness(one, other) == 1.0
    assert is_same_layout(one, other)
    assert abs(shift(one, other)[0] - aside) < 1e-6


@settings(max_examples=50)
@given(MARKS, MARKS)
def test_likeness_is_the_same_both_ways_and_never_beyond_its_bounds(these: list[Mark], those: list[Mark]) -> None:
    one, other = Imprint(marks=tuple(these)), Imprint(marks=tuple(those))
    assert 0.0 <= likeness(one, other) <= 1.0
    assert abs(likeness(one, other) - likeness(other, one)) < 1e-9


def test_other_words_at_the_same_places_are_another_layout() -> None:
    one = Imprint(marks=tuple(Mark(words=words, left=0.5, top=at / 9) for at, words in enumerate("abcdef")))
    other = Imprint(marks=tuple(Mark(words=words, left=0.5, top=at / 9) for at, words in enumerate("uvwxyz")))
    assert not is_same_layout(one, other)


def test_a_page_with_hardly_a_label_is_not_known_again() -> None:
    bare = Imprint(marks=(Mark(words="total", left=0.7, top=0.8), Mark(words="date", left=0.7, top=0.1)))
    assert not is_same_layout(bare, bare)
