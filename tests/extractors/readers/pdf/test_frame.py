"""The way from the stored page to the shown one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.pdf.frame import Frame
from pipeline.document.box import Box

TURNS = st.sampled_from([0, 90, 180, 270])
SIDE = st.floats(0, 500, allow_nan=False)


def _frame(turn: int) -> Frame:
    return Frame(left=10, bottom=20, right=410, top=620, turn=turn)


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, Box(left=0, top=590, right=5, bottom=600)),
        (90, Box(left=0, top=0, right=10, bottom=5)),
        (180, Box(left=395, top=0, right=400, bottom=10)),
        (270, Box(left=590, top=395, right=600, bottom=400)),
    ],
)
def test_lower_left_corner_goes_round_clockwise(turn: int, expected: Box) -> None:
    assert _frame(turn).shown(10, 20, 15, 30) == expected


@given(turn=TURNS, left=SIDE, bottom=SIDE, width=SIDE, height=SIDE)
def test_turning_keeps_sides_and_what_is_on_the_page(
    turn: int, left: float, bottom: float, width: float, height: float
) -> None:
    corners = left, bottom, left + width, bottom + height
    level, turned = _frame(0).shown(*corners), _frame(turn).shown(*corners)
    assert sorted((turned.width, turned.height)) == pytest.approx(sorted((level.width, level.height)))
    inner = Box(left=level.left + 1, top=level.top + 1, right=level.right - 1, bottom=level.bottom - 1)
    if _frame(0).holds(inner) and min(level.centre_x, level.centre_y) > 1:
        assert _frame(turn).width * _frame(turn).height == 400 * 600


def test_levelling_moves_words_as_the_page_turns() -> None:
    frame = Frame(left=0, bottom=0, right=200, top=200)
    word = Box(left=190, top=99, right=200, bottom=101)
    moved = frame.levelled(word, 90)
    assert (moved.centre_x, moved.centre_y) == pytest.approx((100, 5))
    assert (moved.width, moved.height) == pytest.approx((10, 2))
