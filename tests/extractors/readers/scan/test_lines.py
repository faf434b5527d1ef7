"""Lines on scanned pages are found, letters and areas are none."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.scan.lines import printed_lines
from tests.extractors.readers.drawing import picture

LETTER = 25.0


def test_thin_lines_are_found_in_pixels() -> None:
    page = np.full((600, 800), 255, np.uint8)
    page[300:302, 100:700] = 90
    page[100:500, 400:403] = 90
    boxes = sorted((box.left, box.top, box.right, box.bottom) for box in printed_lines(page, LETTER))
    assert boxes == [pytest.approx((100, 300, 700, 302), abs=1), pytest.approx((400, 100, 403, 500), abs=1)]


def test_flaw_of_a_line_is_closed() -> None:
    page = np.full((600, 800), 255, np.uint8)
    page[300:302, 100:700] = 0
    page[300:302, 350:352] = 255
    assert len(list(printed_lines(page, LETTER))) == 1


def test_letters_and_dark_areas_are_no_lines() -> None:
    page = np.asarray(picture(height=36)).copy()
    page[1000:1100, 100:900] = 0
    assert [box for box in printed_lines(page, LETTER) if box.top < 990] == []
    assert all(box.height < 12 or box.width < 12 for box in printed_lines(page, LETTER))
