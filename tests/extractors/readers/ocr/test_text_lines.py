"""Lines of print are found by their letters."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.ocr.text_lines import text_lines
from extractors.readers.scan.preparation import prepared
from tests.extractors.readers.drawing import picture

ROWS = ["Article      Quantity      Amount", "Oak table      2      319.50", "Chair      4      80.00", "Total 399.50"]
PAGE = prepared(np.asarray(picture(ROWS, size=(1400, 700), height=34))).picture


def test_a_row_is_divided_at_the_gaps_between_columns() -> None:
    boxes = [line.box for line in text_lines(PAGE)]
    assert len(boxes) == 10
    assert len([box for box in boxes if box.top < 0.25 * PAGE.shape[0]]) == 3


def test_neither_rulings_nor_frames_nor_dust_are_print() -> None:
    ruled = PAGE.copy()
    cv2.rectangle(ruled, (5, 5), (PAGE.shape[1] - 5, PAGE.shape[0] - 5), 0, 3)
    cv2.line(ruled, (20, PAGE.shape[0] - 30), (900, PAGE.shape[0] - 30), 0, 3)
    ruled[PAGE.shape[0] - 60, ::97] = 0
    assert [line.box for line in text_lines(ruled)] == [line.box for line in text_lines(PAGE)]


def test_rows_that_touch_are_one_block() -> None:
    joined = np.asarray(picture(["Oak table"] * 4, size=(700, 400), height=34))[:-60]
    rows = [line.box for line in text_lines(joined)]
    tied = joined.copy()
    tied[int(rows[0].top) : int(rows[1].bottom), int(rows[0].left) : int(rows[0].left) + 24] = 0
    assert not any(line.is_block for line in text_lines(joined))
    assert any(line.is_block for line in text_lines(tied))


@given(st.integers(1, 60), st.integers(1, 60))
def test_a_blank_picture_has_none(height: int, width: int) -> None:
    assert list(text_lines(np.full((height, width), 255, np.uint8))) == []
