"""What one reader alone has recognised is read again where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extractors.examine import examine
from extractors.readers.reading import read
from extractors.readers.second_look import SecondLook
from pipeline.document.box import enclosing
from pipeline.model.serial import from_json
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document.page import Page
    from pipeline.document.word import Word

#: Makes the page wider than a till roll.
WIDE = "Please pay within thirty days of the date of this invoice without any deduction, thank you"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A clean page of pixels, which Tesseract alone reads."""
    file = tmp_path / "scan.png"
    picture([*BILL, WIDE], size=(2480, 3508), height=46).save(file, dpi=(300, 300))
    return file


def page_of(file: Path) -> Page:
    """The page as it is read at first."""
    return read(file, Limits()).pages[0]


def line_with(page: Page, text: str) -> list[Word]:
    """The words of the line in which a text stands."""
    (word,) = (word for word in page.words if word.text == text)
    return [other for other in page.words if other.box.overlap_y(word.box) > 0]


@pytest.mark.ocr
def test_what_both_read_alike_is_confirmed_and_nothing_else_changes(scan: Path) -> None:
    page = page_of(scan)
    assert [witness.engine.split()[0] for witness in page.transcripts] == ["tesseract"]
    number = line_with(page, "2024-0815")
    seen = SecondLook(path=scan, limits=Limits()).at(page, [enclosing([word.box for word in number])])
    assert [word.text for word in seen.words] == [word.text for word in page.words]
    assert {word.text for word in seen.words if word.is_confirmed} == {"Invoice", "number", "2024-0815"}
    assert [witness.engine.split()[0] for witness in seen.transcripts] == ["tesseract", "rapidocr"]


@pytest.mark.ocr
def test_what_they_read_differently_is_doubtful(scan: Path) -> None:
    page = page_of(scan)
    first = page.transcripts[0]
    wrong = tuple(replace(word, text="379.50") if word.text == "319.50" else word for word in first.words)
    misread = replace(page, transcripts=(replace(first, words=wrong),))
    seen = SecondLook(path=scan, limits=Limits()).at(misread, [line_with(misread, "379.50")[-1].box])
    (word,) = (word for word in seen.words if word.text == "379.50")
    assert not word.is_confirmed
    assert word.confidence < 0.6


@pytest.mark.ocr
def test_what_this_engine_has_read_is_not_read_again_but_other_places_are(scan: Path) -> None:
    page, look = page_of(scan), SecondLook(path=scan, limits=Limits())
    again = look.at(page, [page.words[0].box])
    assert look.at(again, [page.words[0].box]) is again
    more = look.at(again, [page.words[-1].box])
    assert [witness.engine for witness in more.transcripts] == [witness.engine for witness in again.transcripts]
    assert len(more.transcripts[-1].words) > len(again.transcripts[-1].words)


@pytest.mark.ocr
def test_the_values_that_a_posting_hangs_on_are_confirmed(scan: Path) -> None:
    (record,) = map(from_json, examine({"path": str(scan), "file": "scan.png", "document_id": "ab"})["records"])
    assert record.invoice[INVOICE_NUMBER].is_confirmed
    assert record.invoice[ISSUE_DATE].is_confirmed
    assert record.invoice[GROSS_TOTAL].is_confirmed
    assert {"tesseract", "rapidocr"} <= set(record.engine_versions)


@pytest.mark.ocr
def test_totals_that_add_up_are_not_read_again_for_a_misread_digit_would_show(tmp_path: Path) -> None:
    sums = "Net total EUR 268.49", "VAT 19 % EUR 51.01", "Total EUR 319.50"
    file = tmp_path / "sums.png"
    picture([*BILL[:-1], *sums, WIDE], size=(2480, 3508), height=46).save(file, dpi=(300, 300))
    (record,) = map(from_json, examine({"path": str(file), "file": "sums.png", "document_id": "ab"})["records"])
    assert record.invoice[INVOICE_NUMBER].is_confirmed
    assert str(record.invoice.value(GROSS_TOTAL)) == "319.50"
    assert not record.invoice[GROSS_TOTAL].is_confirmed


@pytest.mark.ocr
@pytest.mark.parametrize("turn", [0, 180])
def test_a_scan_within_a_pdf_is_read_again_as_it_was_recognised(tmp_path: Path, turn: int) -> None:
    file = tmp_path / "scan.pdf"
    picture([*BILL, WIDE], size=(2480, 3508), height=46).rotate(turn).save(file, resolution=300)
    page = page_of(file)
    assert page.rotation == turn
    number = enclosing([word.box for word in line_with(page, "2024-0815")])
    seen = SecondLook(path=file, limits=Limits()).at(page, [number])
    assert "2024-0815" in {word.text for word in seen.words if word.is_confirmed}
