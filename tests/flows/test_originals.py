"""The documents that bills came in, as the target of Factur-X is given them: opened in a child, or not at all."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from benchmarks.exporting import attached
from extractors.readers.einvoice.reading import read_invoice
from flows.targets import targets
from pipeline.blobs.folder import FolderBlobs
from pipeline.document.binding import Leaf
from pipeline.exporters.posting.codes import NO_CODES
from pipeline.exporters.posting.codes import Codes
from pipeline.exporters.standards.as_received import is_as_received
from pipeline.exporters.standards.page import page
from pipeline.exporters.standards.prepared import prepared
from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.build import record
from pipeline.model.movement import Movement
from pipeline.settings import Settings
from samples.generator.collection import DOCUMENTS
from tests.standards import STANDARD_CASES

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.record import Record

INVOICE = STANDARD_CASES["invoice"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation of its own."""
    return Settings(home=tmp_path)


def came_in(settings: Settings, content: bytes) -> Record:
    """A bill that came in these bytes."""
    stored = FolderBlobs(settings.blobs_folder).put([content])
    return record(INVOICE, document_id=stored.sha256)


def written(settings: Settings, bill: Record) -> bytes:
    """What the target writes of it."""
    (target,) = targets(settings, ["facturx"])
    out = io.BytesIO()
    target.with_codes(Codes(options={"carrier": "received"})).write([Movement(record=bill)], out)
    with zipfile.ZipFile(out) as archive:
        (name,) = archive.namelist()
        return archive.read(name)


def attachments(content: bytes) -> dict[str, bytes]:
    """The files in a PDF."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def test_what_was_received_carries_its_bill(settings: Settings) -> None:
    content = written(settings, came_in(settings, page(prepared(INVOICE, NO_CODES))))
    assert attachments(content).keys() == {"factur-x.xml"}
    assert read_invoice(attached(content)).value(terms.INVOICE_NUMBER) == "INV-1001"


def test_what_cannot_carry_it_comes_along_as_it_is(settings: Settings) -> None:
    original = (DOCUMENTS / "text-en-1.pdf").read_bytes()
    content = written(settings, came_in(settings, original))
    assert attachments(content)["received.pdf"] == original
    assert read_invoice(attached(content)).value(terms.INVOICE_NUMBER) == "INV-1001"


def test_no_pdf_is_nothing_to_carry_it(settings: Settings) -> None:
    assert attachments(written(settings, came_in(settings, b"<xml/>"))).keys() == {"factur-x.xml"}


def test_pages_say_what_a_bill_says_unless_somebody_corrected_it_or_took_pages_from_elsewhere() -> None:
    whole = record(INVOICE)
    typed = replace(INVOICE[terms.GROSS_TOTAL], edited_by="ann")
    assert is_as_received(whole)
    assert not is_as_received(replace(whole, invoice=INVOICE.with_readings({terms.GROSS_TOTAL: typed})))
    assert not is_as_received(replace(whole, borrowed=(Leaf(number=2, document_id="1" * 64, page=1),)))
    coded = INVOICE.lines[0].with_readings({line_terms.ACCOUNT_CODE: typed})
    assert is_as_received(replace(whole, invoice=replace(INVOICE, lines=(coded,))))
