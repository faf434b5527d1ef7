"""Light print on dark bars is found where nobody has read it."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.scan.bars import overlooked
from extractors.readers.scan.preparation import prepared
from pipeline.document.word import Word
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture(BILL, size=(1600, 1100), height=34))
TITLE = 255 - np.asarray(picture(["Article Quantity Amount"], size=(1600, 400), height=34))


def headed() -> np.ndarray:
    """A page with a dark bar at its foot that bears light print."""
    page, (rows, columns) = PAGE.copy(), np.nonzero(TITLE)
    page[-160:-50, 60:1500] = 0
    top, left = rows.min(), columns.min()
    print_ = TITLE[top : rows.max() + 1, left : columns.max() + 1]
    page[-130 : -130 + print_.shape[0], 100 : 100 + print_.shape[1]] = print_
    return prepared(page).picture


def test_light_print_is_found_and_can_be_read() -> None:
    page = headed()
    (line,) = overlooked(page, ())
    assert line.top >= 0.8 * page.shape[0]


@pytest.mark.ocr
def test_what_was_overlooked_can_be_read_again() -> None:
    page = headed()
    words = RapidOcr().reread(page, overlooked(page, ()))
    assert [word.text for word in words] == ["Article", "Quantity", "Amount"]


def test_what_was_read_was_not_overlooked() -> None:
    page = headed()
    (line,) = overlooked(page, ())
    assert overlooked(page, [Word(text="Article", box=line)]) == []
    assert overlooked(page, [Word(text="—", box=line)]) == [line]


def test_page_of_dark_print_has_none() -> None:
    assert overlooked(prepared(PAGE).picture, ()) == []
