"""The target of Factur-X: its XML by the official rules, its page by pikepdf's own checker of PDF/A-3 and by pdfium.

That checker knows no extension schemas, by which PDF/A allows properties like those of Factur-X: it refuses them, and
nothing else may be refused.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

from pipeline.errors import ExportRefused
from pipeline.exporters.exporter import exporter_named
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.movement import Movement
from tests.exports import HOSTILE
from tests.pdf_a import not_archivable
from tests.pdf_a import text
from tests.postings import delivered
from tests.standards import STANDARD_CASES
from tests.standards import complete
from tests.standards import outcome
from tests.xmp import undeclared

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice

ALL = STANDARD_CASES["everything"]


def pdf(invoice: Invoice) -> bytes:
    """The PDF of a bill."""
    with zipfile.ZipFile(io.BytesIO(delivered("facturx", invoice))) as archive:
        (name,) = archive.namelist()
        return archive.read(name)


@pytest.mark.parametrize("name", ["invoice", "credit note", "everything"])
def test_the_official_rules_accept_its_xml_and_it_is_read_back_equal(name: str) -> None:
    assert outcome("facturx", STANDARD_CASES[name]) == ((), ())


def test_it_is_an_archivable_pdf_that_says_what_it_is() -> None:
    content = pdf(ALL)
    assert not_archivable(content) == []
    with pikepdf.open(io.BytesIO(content)) as document:
        metadata = document.Root.Metadata.read_bytes().decode()
        assert document.attachments.keys() == {"factur-x.xml"}
        assert document.Root.AF[0].AFRelationship == "/Alternative"
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>" in metadata


def test_its_properties_are_declared_as_their_publishers_do() -> None:
    with pikepdf.open(io.BytesIO(pdf(ALL))) as document:
        metadata = document.Root.Metadata.read_bytes()
    assert undeclared(metadata) == []
    broken = metadata.replace(b"<pdfaProperty:name>Version<", b"<pdfaProperty:name>Edition<")
    assert "Version is used without its schema" in undeclared(broken)
    assert undeclared(metadata.replace(b"invoice:1p0#", b"invoice:1p0"))


def test_a_broken_copy_is_no_archivable_pdf() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(ALL))) as document:
        del document.Root.OutputIntents
        document.save(out)
    assert not_archivable(out.getvalue())


def test_its_page_shows_what_its_xml_says() -> None:
    said = text(pdf(ALL))
    for value in ("INV-1001", "Muster Werkzeuge GmbH", "Werkstr. 1, Hof 2, Tor 3", "DE89370400440532013000", "119.00"):
        assert value in said
    assert "4006381333931" in said


def test_the_same_bill_gives_the_same_bytes() -> None:
    assert pdf(ALL) == pdf(ALL)


def test_harmful_texts_stay_texts_on_the_page() -> None:
    for said in HOSTILE[::3]:
        invoice = complete(bill(buyer_trading_name=said or "x"))
        if not exporter_named("facturx").lacking(Movement(record=record(invoice))):
            assert text(pdf(invoice)).count("Payable amount") == 1


def test_text_longer_than_a_page_goes_on_on_the_next() -> None:
    content = pdf(complete(bill(buyer_trading_name="word " * 5000)))
    assert (text(content).count("word"), not_archivable(content)) == (5000, [])


def test_what_the_page_has_no_letters_for_is_said() -> None:
    invoice = complete(bill(supplier_name="日本"))
    with pytest.raises(ExportRefused, match="no letters for 日本"):
        pdf(invoice)
