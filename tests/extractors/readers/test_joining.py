"""Pieces of lines become rulings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.joining import joined
from pipeline.document.box import Box


def _level(left: float, right: float, top: float = 10) -> Box:
    return Box(left=left, top=top, right=right, bottom=top + 0.5)


def test_pieces_of_one_line_are_joined_across_small_gaps_only() -> None:
    boxes = [ruling.box for ruling in joined([_level(0, 50), _level(51, 90), _level(120, 160)])]
    assert [(box.left, box.right) for box in boxes] == [(0, 90), (120, 160)]


def test_lines_at_other_heights_stay_apart() -> None:
    assert len(joined([_level(0, 50), _level(0, 50, top=13)])) == 2


def test_upright_and_level_lines_do_not_mix() -> None:
    post = Box(left=50, top=10, right=50.5, bottom=80)
    assert [ruling.is_horizontal for ruling in joined([post, _level(0, 50)])] == [True, False]


def test_dots_are_no_rulings() -> None:
    assert joined([_level(0, 5)]) == ()


def test_page_of_endless_lines_keeps_the_first() -> None:
    rulings = joined(_level(0, 50, top=3.0 * index) for index in range(2000))
    assert len(rulings) == 1000
    assert rulings[-1].box.top == 3.0 * 999


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(8, 200), st.integers(0, 30)), max_size=30))
def test_joining_is_complete_and_stable(pieces: list[tuple[int, int, int]]) -> None:
    boxes = [_level(left, left + width, top=5.0 * top) for left, width, top in pieces]
    rulings = joined(boxes)
    assert len(rulings) <= len(boxes)
    assert joined(ruling.box for ruling in rulings) == rulings
    for box in boxes:
        assert any(r.box.left <= box.left and box.right <= r.box.right and r.box.top <= box.top for r in rulings)
