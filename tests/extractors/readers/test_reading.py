"""Reading ends in a document or in a named outcome with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.readers.reading import read
from pipeline.document.source import Source
from pipeline.errors import UnreadableDocument
from pipeline.settings import Limits
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf
from tests.extractors.readers.drawing import picture
from tests.parcels import archive

if TYPE_CHECKING:
    from pathlib import Path

UBL = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"


def _refusal(path: Path, limits: Limits | None = None, name: str = "") -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as caught:
        read(path, limits or Limits(), name=name)
    return caught.value.outcome, caught.value.reason


def test_pdf_is_read_with_its_words_and_engine(tmp_path: Path) -> None:
    document = read(pdf(tmp_path / "bill.pdf", lines(*BILL)), Limits())
    assert document.media_type == "application/pdf"
    assert [word.text for word in document.pages[0].words][:4] == ["Mill", "and", "Daughter", "Ltd"]
    assert document.pages[0].source is Source.PDF_TEXT
    assert document.xml is None
    assert list(document.engine_versions) == ["pdfium"]


def test_name_does_not_matter_where_the_bytes_are_a_document(tmp_path: Path) -> None:
    path = pdf(tmp_path / "holiday.jpg", lines(*BILL))
    assert read(path, Limits()).media_type == "application/pdf"


def test_xml_has_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "bill.xml"
    path.write_text(f'<?xml version="1.0"?><Invoice xmlns="{UBL}"><ID>1</ID></Invoice>', encoding="utf-8")
    document = read(path, Limits())
    assert document.pages == ()
    assert document.xml is not None
    assert "<ID>1</ID>" in document.xml.text


@pytest.mark.parametrize("content", [b"", b"  \n", b"\0" * 10_000])
def test_file_without_content_is_empty(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(content)
    assert _refusal(path) == ("empty", "The file is empty.")


def test_file_over_the_limit_is_too_large(tmp_path: Path) -> None:
    path = pdf(tmp_path / "bill.pdf", lines(*BILL))
    outcome, reason = _refusal(path, Limits(file_bytes=500))
    assert outcome == "too_large"
    assert "500 are allowed" in reason


def test_web_page_named_pdf_is_a_mismatch(tmp_path: Path) -> None:
    path = tmp_path / "blob"
    path.write_bytes(b"<!doctype html><p>Your session has ended</p>")
    assert _refusal(path, name="bill.pdf") == ("mismatch", "The file is named .pdf but is a web page.")


def test_office_document_is_unsupported_and_told_what_is(tmp_path: Path) -> None:
    path = tmp_path / "bill.docx"
    path.write_bytes(archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}))
    outcome, reason = _refusal(path)
    assert outcome == "unsupported"
    assert "PDF, pictures and e-invoice XML are read" in reason


@pytest.mark.ocr
def test_picture_named_pdf_is_read_as_the_picture_that_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    picture().save(path, format="PNG", dpi=(150, 150))
    document = read(path, Limits())
    assert document.media_type == "image/png"
    assert "319.50" in [word.text for word in document.pages[0].words]
    assert set(document.engine_versions) >= {"opencv", "tesseract"}
