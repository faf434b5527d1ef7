"""A step reads with what it is said to read with, and its page is as large as the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.recognising.steps import tesseract_alone
from benchmarks.recognising.steps import tesseract_raw
from benchmarks.recognising.steps import united
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document.page import Page


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A page whose print is too small for Tesseract, at 100 dots an inch."""
    file = tmp_path / "a.png"
    picture(BILL[:3], size=(827, 250), height=10).save(file, dpi=(100, 100))
    return file


@pytest.mark.ocr
def test_tesseract_alone_reads_what_the_product_would_give_to_the_other_engine(small: Path) -> None:
    assert any(name.startswith("rapidocr") for name in _engines(united(small)))
    assert all(name.startswith("tesseract") for name in _engines(tesseract_alone(small)))


@pytest.mark.ocr
def test_raw_page_is_as_large_as_that_of_the_product(small: Path) -> None:
    (raw,), (page,) = tesseract_raw(small), tesseract_alone(small)
    assert (raw.width, raw.height) == pytest.approx((page.width, page.height))
    first, same = (next(word.box for word in one.words if "Mill" in word.text) for one in (raw, page))
    assert (first.left, first.top) == pytest.approx((same.left, same.top), abs=3)


def _engines(pages: tuple[Page, ...]) -> set[str]:
    return {transcript.engine for page in pages for transcript in page.transcripts}
