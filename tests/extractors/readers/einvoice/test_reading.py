"""Which XML is read, whatever its prefixes, and what is said of the rest."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.einvoice.encoding import decoded
from extractors.readers.einvoice.reading import read_invoice
from pipeline.document.document import EmbeddedXml
from pipeline.errors import UnreadableDocument
from pipeline.model.invoice import Invoice
from pipeline.model.terms import BUYER_NAME
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from tests.extractors.readers.einvoice import places_cii
from tests.extractors.readers.einvoice import places_ubl
from tests.extractors.readers.einvoice.written import CII
from tests.extractors.readers.einvoice.written import UBL_INVOICE

UBL = "urn:oasis:names:specification:ubl:schema:xsd"

BILLS = (
    UBL_INVOICE.write(dict.fromkeys(places_ubl.DOCUMENT.values(), "1")).text.encode(),
    CII.write(dict.fromkeys(places_cii.DOCUMENT.values(), "1")).text.encode("utf-16"),
)


def read(text: str) -> Invoice:
    """The bill of an XML text."""
    return read_invoice(EmbeddedXml(name="bill.xml", text=text))


@pytest.mark.parametrize(
    "text",
    [
        f'<Invoice xmlns="{UBL}:Invoice-2" xmlns:b="{UBL}:CommonBasicComponents-2"><b:ID>7</b:ID></Invoice>',
        f'<x:Invoice xmlns:x="{UBL}:Invoice-2"><ID xmlns="{UBL}:CommonBasicComponents-2">7</ID></x:Invoice>',
        f'<a:Invoice xmlns:a="{UBL}:Invoice-2" xmlns:b="{UBL}:CommonBasicComponents-2"><b:ID>7</b:ID></a:Invoice>',
    ],
    ids=["default for the root", "default for the parts", "made up"],
)
def test_prefixes_do_not_matter(text: str) -> None:
    reading = read(text)[INVOICE_NUMBER]
    assert (reading.value, reading.element) == ("7", "/ubl:Invoice/cbc:ID")


def test_namespaces_do_matter() -> None:
    assert INVOICE_NUMBER not in read(f'<Invoice xmlns="{UBL}:Invoice-2"><ID>7</ID></Invoice>').readings


@pytest.mark.parametrize(
    ("text", "name"), [("<Invoice/>", "Invoice"), (f'<Order xmlns="{UBL}:Order-2"/>', "Order"), ("<html/>", "html")]
)
def test_other_xml_is_unsupported_and_says_what_it_is(text: str, name: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"no invoice: its first element is '{name}'") as caught:
        read(text)
    assert caught.value.outcome == "unsupported"


def test_a_strangers_name_is_not_repeated_at_any_length() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(f"<{'x' * 1_000}/>")
    assert len(caught.value.reason) < 120


def test_negative_amounts_stay_negative() -> None:
    invoice = UBL_INVOICE.read({places_ubl.DOCUMENT[GROSS_TOTAL]: "-118.00"})
    assert str(invoice.value(GROSS_TOTAL)) == "-118.00"


def test_empty_elements_say_nothing() -> None:
    invoice = CII.read({places_cii.DOCUMENT[BUYER_NAME]: " ", places_cii.DOCUMENT[INVOICE_NUMBER]: ""})
    assert dict(invoice.readings) == {}


@given(bill=st.sampled_from(BILLS), data=st.data())
def test_damaged_bytes_end_as_a_bill_or_as_unreadable(bill: bytes, data: st.DataObject) -> None:
    damaged = bytearray(bill)
    for _ in range(data.draw(st.integers(min_value=1, max_value=8))):
        start = data.draw(st.integers(min_value=0, max_value=len(damaged)))
        end = start + data.draw(st.integers(min_value=0, max_value=40))
        damaged[start:end] = data.draw(st.binary(max_size=8))
    with contextlib.suppress(UnreadableDocument):
        assert isinstance(read_invoice(EmbeddedXml(name="bill.xml", text=decoded(bytes(damaged)))), Invoice)


@given(st.text())
def test_any_text_ends_as_a_bill_or_as_unreadable(text: str) -> None:
    with pytest.raises(UnreadableDocument):
        read(text)
