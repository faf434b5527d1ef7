"""A received PDF carries its bill: it looks as before, is PDF/A-3 by its checker, and says what it is."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from benchmarks.exporting import attached
from extractors.readers.einvoice.reading import read_invoice
from extractors.readers.pdf.carried import NotCarried
from extractors.readers.pdf.carried import carried
from pipeline.exporters.posting.codes import NO_CODES
from pipeline.exporters.standards.cii import cii
from pipeline.exporters.standards.page import page
from pipeline.exporters.standards.prepared import prepared
from pipeline.model import terms
from samples.generator.collection import DOCUMENTS
from tests.pdf_a import not_archivable
from tests.standards import STANDARD_CASES
from tests.xmp import undeclared

if TYPE_CHECKING:
    from pathlib import Path

INVOICE = prepared(STANDARD_CASES["invoice"], NO_CODES)
DAY = dt.date(2026, 3, 2)


def received(folder: Path, *, pages: int = 1) -> Path:
    """A PDF whose letters are in it, with an earlier e-invoice and a photo attached, and with a script."""
    path = folder / "bill.pdf"
    with pikepdf.open(io.BytesIO(page(INVOICE))) as document:
        for _ in range(pages - 1):
            document.pages.append(document.pages[0])
        document.attachments["ZUGFeRD-invoice.xml"] = b"<old/>"
        document.attachments["photo.txt"] = b"seen"
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.save(path)
    return path


def carry(path: Path, *pages: int) -> bytes:
    """The file with the XML of the bill inside."""
    return carried(path, pages, cii(INVOICE), day=DAY, number="INV-1001")


def pictures(content: bytes | Path) -> list[bytes]:
    """What each page shows, dot by dot."""
    return [one.render(scale=1).to_numpy().tobytes() for one in pypdfium2.PdfDocument(content)]


def test_it_shows_what_it_showed_and_says_the_bill(tmp_path: Path) -> None:
    path = received(tmp_path)
    content = carry(path)
    assert pictures(content) == pictures(path)
    assert read_invoice(attached(content)).value(terms.GROSS_TOTAL) == INVOICE.value(terms.GROSS_TOTAL)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.attachments.keys() == {"factur-x.xml", "photo.txt"}
        assert len(document.Root.AF) == 2
        assert "/OpenAction" not in document.Root
        assert undeclared(document.Root.Metadata.read_bytes()) == []


def test_the_checker_of_archives_refuses_nothing_but_what_it_does_not_know(tmp_path: Path) -> None:
    assert not_archivable(carry(received(tmp_path))) == []


def test_of_several_bills_in_a_file_only_the_pages_of_one_are_kept(tmp_path: Path) -> None:
    assert len(pictures(carry(received(tmp_path, pages=3), 2))) == 1


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = received(tmp_path)
    assert carry(path) == carry(path)


def test_letters_that_are_not_in_the_file_are_a_reason() -> None:
    with pytest.raises(NotCarried, match="not embedded"):
        carry(DOCUMENTS / "text-en-1.pdf")


def test_a_password_a_signature_and_damage_are_reasons(tmp_path: Path) -> None:
    path = received(tmp_path)
    locked, signed, damaged = tmp_path / "locked.pdf", tmp_path / "signed.pdf", tmp_path / "damaged.pdf"
    with pikepdf.open(path) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="owner", user=""))
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([document.make_indirect(field)]))
        document.save(signed)
    damaged.write_bytes(b"%PDF-1.7 nothing")
    for file, why in ((locked, "encrypted"), (signed, "signed"), (damaged, "PdfError")):
        with pytest.raises(NotCarried, match=why):
            carry(file)
