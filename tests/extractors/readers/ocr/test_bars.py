"""Light print on dark bars is read like any other."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.ocr.bars import lightened
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.scan.preparation import prepared
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture(BILL, size=(1600, 1100), height=34))
#: The tone of the bar, across which light rulings run.
BAR = 0
TITLE = 255 - np.asarray(picture(["Article Quantity Amount"], size=(1600, 400), height=34))


def headed() -> np.ndarray:
    """A page with a dark bar at its foot that bears light print."""
    page, (rows, columns) = PAGE.copy(), np.nonzero(TITLE)
    page[-160:-50, 60:1500] = BAR
    top, left = rows.min(), columns.min()
    print_ = TITLE[top : rows.max() + 1, left : columns.max() + 1]
    page[-130 : -130 + print_.shape[0], 100 : 100 + print_.shape[1]] = np.maximum(print_, BAR)
    page[-160:-50, 600::400] = 255
    return prepared(page).picture


def test_light_print_on_a_bar_becomes_dark_print_on_paper() -> None:
    page = headed()
    bar = lightened(page)[-170:-40, 70:1490]
    assert np.median(bar) == 255
    assert bar.min() < 100


@pytest.mark.ocr
def test_it_is_read_as_any_other_line() -> None:
    words = Tesseract().recognise(headed(), Look(language="en"))
    assert [word.text for word in words][-3:] == ["Article", "Quantity", "Amount"]


def test_page_of_dark_print_stays_as_it_is() -> None:
    page = prepared(PAGE).picture
    assert lightened(page) is page
