"""E-invoices are found wherever a sender puts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from extractors.readers.einvoice.attachment import attached_xml
from extractors.readers.einvoice.attachment import standalone_xml
from extractors.readers.einvoice.reading import read_invoice
from pipeline.errors import UnreadableDocument
from pipeline.model.invoice import Invoice
from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.readers.einvoice.written import UBL_INVOICE

if TYPE_CHECKING:
    from pathlib import Path

BILL = UBL_INVOICE.write({"cbc:ID": "Nº 7"}).text.encode()
OTHER_BILL = UBL_INVOICE.write({"cbc:ID": "8"}).text.encode()
ORDER = b'<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>'


def pdf_with(path: Path, **files: bytes) -> Path:
    """A PDF of one page with attachments; `__` in a name stands for a dash and `_` for a point."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for name, data in files.items():
            file_name = name.replace("__", "-").replace("_", ".")
            pdf.attachments[file_name] = pikepdf.AttachedFileSpec(pdf, data, filename=file_name)
        pdf.save(path)
    return path


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Where a test writes its PDF."""
    return tmp_path / "bill.pdf"


def refusal_of(path: Path) -> str:
    """The outcome of a PDF or XML that is refused."""
    with pytest.raises(UnreadableDocument) as caught:
        standalone_xml(path) if path.suffix == ".xml" else attached_xml(path)
    return caught.value.outcome


@pytest.mark.parametrize(
    "name", ["factur__x_xml", "ZUGFeRD__invoice_xml", "xrechnung_xml", "FACTUR__X_XML", "bill42_xml"]
)
def test_an_attached_bill_is_found_under_any_name(pdf: Path, name: str) -> None:
    xml = attached_xml(pdf_with(pdf, **{"a_xml": ORDER, "scan_png": b"\x89PNG", name: BILL}))
    assert xml
    assert xml.name == name.replace("__", "-").replace("_", ".")
    assert read_invoice(xml).value(INVOICE_NUMBER) == "Nº 7"


def test_a_known_name_comes_before_others(pdf: Path) -> None:
    xml = attached_xml(pdf_with(pdf, a_xml=OTHER_BILL, factur__x_xml=BILL))
    assert xml
    assert xml.name == "factur-x.xml"


@pytest.mark.parametrize("files", [{}, {"scan_png": BILL}, {"order__x_xml": ORDER}, {"a_xml": b"<!DOCTYPE a><a/>"}])
def test_a_pdf_without_a_bill_has_none(pdf: Path, files: dict[str, bytes]) -> None:
    assert attached_xml(pdf_with(pdf, **files)) is None


@pytest.mark.parametrize(
    "data", [ORDER, b"<Invoice>", b"\xff\xff", b""], ids=["order", "cut short", "no text", "empty"]
)
def test_a_damaged_attachment_leaves_the_pages_to_be_read(
    pdf: Path, data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    assert attached_xml(pdf_with(pdf, factur__x_xml=data)) is None
    assert len(caplog.messages) == 1


def test_a_damaged_attachment_does_not_hide_a_sound_one(pdf: Path) -> None:
    assert attached_xml(pdf_with(pdf, factur__x_xml=b"<Invoice>", a_xml=BILL))


def test_a_dangerous_attachment_refuses_the_pdf(pdf: Path) -> None:
    assert refusal_of(pdf_with(pdf, factur__x_xml=b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a/>")) == (
        "rejected_security"
    )


def test_an_attachment_with_a_broken_name_is_passed_over(pdf: Path) -> None:
    with pikepdf.open(pdf_with(pdf, a_xml=OTHER_BILL, b_xml=BILL), allow_overwriting_input=True) as changed:
        files = changed.Root.Names.EmbeddedFiles.Names
        files[1].UF = files[1].F = pikepdf.String(b"\xfe\xff\xd8\x00\x00a")  # half of a surrogate pair
        changed.save(pdf)
    xml = attached_xml(pdf)
    assert xml
    assert xml.name == "b.xml"


def test_a_locked_pdf_is_encrypted(pdf: Path) -> None:
    with pikepdf.open(pdf_with(pdf, factur__x_xml=BILL), allow_overwriting_input=True) as open_pdf:
        open_pdf.save(pdf, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    assert refusal_of(pdf) == "encrypted"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"words"])
def test_what_is_no_pdf_is_corrupt(pdf: Path, data: bytes) -> None:
    pdf.write_bytes(data)
    assert refusal_of(pdf) == "corrupt"


def test_an_xml_file_is_a_bill(tmp_path: Path) -> None:
    path = tmp_path / "bill.xml"
    path.write_bytes(b"\xff\xfe" + BILL.decode().encode("utf-16-le"))
    assert read_invoice(standalone_xml(path)).value(INVOICE_NUMBER) == "Nº 7"


@pytest.mark.parametrize(
    ("data", "outcome"), [(ORDER, "unsupported"), (b"<Invoice>", "corrupt"), (b"<!DOCTYPE a><a/>", "rejected_security")]
)
def test_an_xml_file_that_is_no_bill_says_why(tmp_path: Path, data: bytes, outcome: str) -> None:
    path = tmp_path / "bill.xml"
    path.write_bytes(data)
    assert refusal_of(path) == outcome


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_pdf_gives_a_bill_or_nothing_or_is_unreadable(pdf: Path, data: st.DataObject) -> None:
    damaged = bytearray(pdf_with(pdf, factur__x_xml=BILL).read_bytes())
    for _ in range(data.draw(st.integers(min_value=1, max_value=30))):
        damaged[data.draw(st.integers(min_value=0, max_value=len(damaged) - 1))] = data.draw(st.integers(0, 255))
    pdf.write_bytes(damaged[: data.draw(st.integers(min_value=1, max_value=len(damaged)))])
    try:
        xml = attached_xml(pdf)
    except UnreadableDocument:
        return
    assert xml is None or isinstance(read_invoice(xml), Invoice)
