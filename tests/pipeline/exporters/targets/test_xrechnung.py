"""The target of XRechnung 3.0 in both syntaxes: by the rules of EN 16931, and by its own as its list has them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from benchmarks.exporting import delivered as written
from benchmarks.exporting import refusals
from benchmarks.rereading.terms import lost
from extractors.readers.einvoice.reading import read_invoice
from pipeline.document.document import EmbeddedXml
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.posting.codes import Codes
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.movement import Movement
from tests.standards import complete
from tests.standards import german
from tests.standards import outcome
from tests.usage_rules import XRECHNUNG
from tests.usage_rules import XRECHNUNG_CII
from tests.usage_rules import broken

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def bill_of(**values: str | None) -> Invoice:
    """A bill that a German authority takes, with other values."""
    return german(complete(bill()), **values)


DEBIT = {"payment_means": "59", "iban": None, "mandate_id": "M-1", "creditor_id": "DE98ZZZ09999999999"}


@pytest.mark.parametrize(
    "invoice", [bill_of(), bill_of(document_type="381"), bill_of(**DEBIT, debited_account="DE89370400440532013000")]
)
def test_the_rules_of_both_accept_it_and_it_is_read_back_equal(invoice: Invoice) -> None:
    assert outcome("xrechnung", invoice) == ((), ())
    assert broken(written("xrechnung", record(invoice)).text, XRECHNUNG) == []


def in_cii(invoice: Invoice) -> EmbeddedXml:
    """The file of a bill in the other syntax."""
    out = io.BytesIO()
    exporter_named("xrechnung").with_codes(Codes(options={"syntax": "cii"})).write(
        [Movement(record=record(invoice))], out
    )
    with zipfile.ZipFile(out) as archive:
        return EmbeddedXml(name="bill.xml", text=archive.read(archive.namelist()[0]).decode())


def test_the_other_syntax_keeps_the_rules_too() -> None:
    file = in_cii(bill_of())
    assert refusals(file) == ()
    assert broken(file.text, XRECHNUNG_CII) == []
    assert list(lost(bill_of(), read_invoice(file))) == []
    assert "BR-DE-15" in broken(file.text.replace("BuyerReference", "ReceivingAdvice"), XRECHNUNG_CII)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("<cbc:Telephone>+49 30 123</cbc:Telephone>", "", "BR-DE-6"),
        ("<cbc:CityName>Wien</cbc:CityName>", "", "BR-DE-8"),
        ("2.00#\n", "2.00#", "BR-DE-18"),
        ("xrechnung_3.0", "xrechnung_2.0", "BR-DE-21"),
    ],
)
def test_its_own_rules_refuse_a_broken_copy(before: str, after: str, rule: str) -> None:
    text = written("xrechnung", record(bill_of())).text
    assert before in text
    assert rule in broken(text.replace(before, after, 1), XRECHNUNG)


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill_of(buyer_reference=None), "The bill has no buyer reference"),
        (bill_of(supplier_phone=None), "The bill has no supplier phone"),
        (bill_of(supplier_address=None), "The bill has no supplier address"),
        (bill_of(buyer_address="Ring 1, Vienna"), "In the buyer address, postcode and town are not known apart"),
        (bill_of(payment_means=None), "The bill has no payment means"),
        (bill_of(**DEBIT), "The bill has no debited account"),
        (bill_of(card_number="1234"), "It is paid by means 58, and has a card number"),
        (
            bill_of(payment_terms="#SKONTO#TAGE=7#PROZENT=2#"),
            "XRechnung knows no cash discount that is written so: #SKONTO#TAGE=7#PROZENT=2#",
        ),
    ],
)
def test_what_a_bill_lacks_is_said(invoice: Invoice, said: str) -> None:
    assert said in exporter_named("xrechnung").lacking(Movement(record=record(invoice)))


def test_a_syntax_that_there_is_not_is_told() -> None:
    target = exporter_named("xrechnung").with_codes(Codes(options={"syntax": "edifact"}))
    assert target.lacking(Movement(record=record(bill_of()))) == (
        "syntax is set to edifact, which this target does not take",
    )
