"""Words come row by row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.reading_order import in_reading_order
from pipeline.document.box import Box
from pipeline.document.word import Word


def _word(text: str, left: float, top: float, height: float = 10) -> Word:
    return Word(text=text, box=Box(left=left, top=top, right=left + 20, bottom=top + height))


def test_columns_are_read_across() -> None:
    words = [_word("left1", 0, 0), _word("left2", 0, 14), _word("right1", 100, 1), _word("right2", 100, 13)]
    assert [word.text for word in in_reading_order(words)] == ["left1", "right1", "left2", "right2"]


def test_large_word_stands_in_the_row_of_its_middle() -> None:
    words = [_word("small", 60, 8), _word("Large", 0, 0, height=26), _word("below", 0, 40)]
    assert [word.text for word in in_reading_order(words)] == ["Large", "small", "below"]


def test_dashes_and_stops_stay_in_their_row() -> None:
    words = [
        _word("Mill", 0, 0),
        _word("-", 25, 5, height=1),
        _word("(UK)", 50, -1, height=13),
        _word(".", 75, 8, height=2),
    ]
    words += [_word("Main", 0, 14), _word("Street", 30, 14)]
    assert [word.text for word in in_reading_order(words)] == ["Mill", "-", "(UK)", ".", "Main", "Street"]


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 800)), max_size=40))
def test_no_word_is_lost_and_the_order_of_arrival_does_not_matter(places: list[tuple[int, int]]) -> None:
    words = [_word(f"{left},{top}", left, top) for left, top in sorted(set(places))]
    ordered = in_reading_order(words)
    assert sorted(word.text for word in ordered) == sorted(word.text for word in words)
    assert in_reading_order(reversed(words)) == ordered
