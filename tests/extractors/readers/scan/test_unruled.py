"""Lines go where letters touch them; letters stay, and so do lines that keep their distance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from extractors.readers.scan.lines import printed_lines
from extractors.readers.scan.preparation import prepared
from extractors.readers.scan.unruled import unruled
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

LETTER = 25.0
PAGE = np.asarray(picture(BILL, size=(1240, 800), height=33))
#: Rows of pixels: the feet of the second line of print, and the paper below it.
FEET = 247
PAPER = 265


def _without_lines(page: np.ndarray) -> np.ndarray:
    return unruled(page, tuple(printed_lines(page, LETTER)), LETTER)


def _with(rows: slice, columns: slice, grey: int = 0) -> np.ndarray:
    page = PAGE.copy()
    page[rows, columns] = np.minimum(page[rows, columns], grey)
    return page


@pytest.mark.parametrize("grey", [0, 120])
def test_underline_that_touches_print_is_taken_away_and_the_print_stays(grey: int) -> None:
    plain = _without_lines(_with(slice(FEET, FEET + 3), slice(100, 900), grey))
    assert plain[FEET : FEET + 3, 700:900].min() == 255
    assert (plain[: FEET - 2] == PAGE[: FEET - 2]).all()


def test_line_beside_print_is_taken_away_at_the_side_of_a_box_too() -> None:
    first_stroke = int(np.flatnonzero((PAGE[200:250] < 128).any(axis=0))[0])
    plain = _without_lines(_with(slice(120, 420), slice(first_stroke - 3, first_stroke)))
    assert plain[130:200, first_stroke - 3 : first_stroke].min() == 255


def test_line_that_keeps_its_distance_stays() -> None:
    page = _with(slice(PAPER, PAPER + 3), slice(100, 900))
    assert (_without_lines(page) == page).all()


def test_table_without_print_in_its_lines_stays() -> None:
    page = np.full((600, 800), 255, np.uint8)
    for at in (100, 300, 500):
        page[at : at + 3, 100:703] = 0
        page[100:503, at + 200 : at + 203] = 0
    assert (_without_lines(page) == page).all()


def test_stroke_that_crosses_a_line_stays_whole() -> None:
    page = np.full((400, 600), 255, np.uint8)
    page[200:203, 50:550] = 0
    page[180:230, 300:305] = 0
    page[170:201, 400:405] = 0
    plain = _without_lines(page)
    assert plain[180:230, 300:305].max() == 0
    assert plain[200:203, 450:550].min() == 255


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 60), st.integers(2, 6), st.integers(0, 200))
def test_print_is_never_added(down: int, thick: int, grey: int) -> None:
    page = _with(slice(220 + down, 220 + down + thick), slice(60, 1100), grey)
    assert (_without_lines(page) >= page).all()


def test_prepared_picture_keeps_in_mind_which_lines_it_had() -> None:
    ready = prepared(_with(slice(FEET, FEET + 3), slice(100, 900)))
    assert any(line.width > 700 for line in ready.lines)
