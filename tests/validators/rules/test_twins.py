"""U1 and U2: the same document, the same number."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.matching.earlier import EarlierRecords
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.words import Words
from pipeline.ports import Ports
from validators.finding import Holds
from validators.finding import Skips
from validators.rules.same_number import same_number
from validators.rules.same_text import same_text

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice


def after(*invoices: Invoice) -> Ports:
    records = tuple(replace(record(invoice), text_hash="same") for invoice in invoices)
    return Ports(text_hash="same", earlier=EarlierRecords(records=records, received_date=dt.date(2026, 3, 3)))


def test_the_same_text_names_the_earlier_document() -> None:
    (found,) = same_text.fails(bill(), after(bill()))
    assert found.message == "The same text arrived as bill.pdf on 2026-03-03 (document 000000000000)"


def test_a_new_text_passes() -> None:
    assert same_text(bill(), after()) == (Holds(fields=()),)


def test_without_a_store_twins_cannot_be_looked_for() -> None:
    assert same_text(bill(), Ports(text_hash="same")) == (Skips(reason=Words("earlier documents are not known")),)


@pytest.mark.parametrize("number", ["INV-1001", "inv 1001", "INV-1OO1", "1NV/1001"])
def test_one_number_in_any_spelling_is_found(number: str) -> None:
    (found,) = same_number.fails(bill(invoice_number=number), after(bill()))
    assert found.message == (
        f"Muster Werkzeuge GmbH billed number {number} before: "
        "bill.pdf of 2026-03-02, 119.00 EUR, received on 2026-03-03"
    )


@pytest.mark.parametrize(
    "earlier",
    [
        bill(invoice_number="INV-1002"),
        bill(supplier_name="Anders KG", supplier_vat_id="DE234567890"),
        bill(document_type="381"),
        bill(supplier_name=None, supplier_vat_id=None),
    ],
    ids=["other number", "other supplier", "credit note", "unknown supplier"],
)
def test_other_bills_are_no_twins(earlier: Invoice) -> None:
    assert same_number.fails(bill(), after(earlier)) == ()


def test_two_credit_notes_of_one_number_are_twins() -> None:
    assert same_number.fails(bill(document_type="381"), after(bill(document_type="261")))


def test_a_supplier_that_starts_anew_each_year_repeats_its_numbers() -> None:
    years = [bill(issue_date=f"{year}-03-02") for year in (2024, 2025)]
    assert same_number.fails(bill(), after(*years)) == ()
    assert same_number.fails(bill(), after(*years[:1]))
    assert same_number.fails(bill(issue_date=None), after(*years))
