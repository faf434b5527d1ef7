"""Sheets that lie on a table come out flat, each as a page of its own; everything else stays as it is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from extractors.readers.image.sheets import found_sheets
from extractors.readers.image.sheets import laid_flat
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import TABLE
from tests.extractors.readers.drawing import photo
from tests.extractors.readers.drawing import picture

SHEET = np.asarray(picture(BILL, size=(800, 1000)))
SLIP = np.asarray(picture(BILL[:4], size=(300, 420), height=22))

offsets = st.integers(0, 90)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(offsets, offsets), min_size=4, max_size=4))
def test_a_page_photographed_from_any_side_lies_flat(moved: list[tuple[int, int]]) -> None:
    square = [(200.0, 60.0), (1100.0, 60.0), (1100.0, 1080.0), (200.0, 1080.0)]
    corners = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(square, moved, strict=True)]
    (flat,) = laid_flat(photo((SHEET, corners)))
    seen = cv2.resize(np.asarray(flat), SHEET.shape[::-1], interpolation=cv2.INTER_AREA)
    assert float(np.abs(cv2.blur(seen, (9, 9)).astype(int) - cv2.blur(SHEET, (9, 9))).mean()) < 6


def test_receipts_beside_each_other_are_pages_in_reading_order() -> None:
    other = cv2.resize(SLIP, (300, 500))
    both = photo(
        (other, [(700, 80), (1000, 90), (1000, 590), (700, 580)]),
        (SLIP, [(100, 100), (400, 100), (400, 520), (100, 520)]),
    )
    assert [flat.size for flat in laid_flat(both)] == [
        pytest.approx((300, 420), abs=8),
        pytest.approx((300, 500), abs=8),
    ]


def test_a_scan_that_shows_nothing_but_the_page_stays() -> None:
    scan = Image.fromarray(SHEET)
    assert list(laid_flat(scan)) == [scan]


def test_a_white_table_on_a_coloured_page_is_no_sheet() -> None:
    page = photo((SLIP, [(400, 500), (900, 500), (900, 1000), (400, 1000)]))
    lettered = np.asarray(page).copy()
    lettered[60:300, 200:800] = np.where(cv2.resize(SHEET, (600, 240)) < 128, 250, TABLE)
    assert found_sheets(lettered)
    assert [flat.size for flat in laid_flat(Image.fromarray(lettered))] == [page.size]


@pytest.mark.parametrize("shape", [(1, 1), (3, 2000), (40, 40)])
def test_tiny_and_plain_pictures_stay(shape: tuple[int, int]) -> None:
    plain = Image.fromarray(np.full(shape, 200, np.uint8))
    assert list(laid_flat(plain)) == [plain]


def test_colour_and_resolution_are_kept() -> None:
    page = photo((SHEET, [(200, 60), (1100, 60), (1100, 1080), (200, 1080)])).convert("RGB")
    page.info["dpi"] = (150, 150)
    (flat,) = laid_flat(page)
    assert (flat.mode, flat.info["dpi"]) == ("RGB", (150, 150))
