"""The target of Sage 50 (US), read back by a strict reader after Sage's list of fields: no other check is offered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.sage50_us import DOLLARS
from tests.readers.sage50_us import read
from tests.strict_table import Rejected


def in_dollars(name: str) -> bytes:
    """What Sage is given of a case; its books are in the currency of the case."""
    currency = CASES[name].value(terms.CURRENCY) or ""
    return delivered("sage50_us", CASES[name], codes=coded(**{**DOLLARS, "currency": currency}))


@pytest.mark.parametrize("name", CASES)
def test_distributions_add_up_to_the_bill(name: str) -> None:
    rows, invoice = read(in_dollars(name).decode("cp1252")), CASES[name]
    credit = name.startswith("credit")
    total = usual(invoice, invoice.value(terms.GROSS_TOTAL))
    assert sum(Decimal(row["Amount"]) for row in rows) == (-total if credit else total)
    assert {row["Credit Memo"] for row in rows} == {"TRUE" if credit else "FALSE"}
    assert {(row["Invoice/CM #"], row["Date"], row["Vendor ID"]) for row in rows} == {
        ("INV-1001", "03/02/26", "MUSTER")
    }


def test_tax_is_cost_unless_it_has_an_account_of_its_own() -> None:
    codes = coded(payable_account="20000", currency="EUR", tax_account="1450")
    with_account = read(delivered("sage50_us", CASES["several rates"], codes=codes).decode("cp1252"))
    assert [(row["G/L Account"], row["Amount"]) for row in with_account] == [
        ("7502", "100.00"),
        ("7504", "20.00"),
        ("1450", "20.40"),
    ]
    as_cost = read(in_dollars("several rates").decode("cp1252"))
    assert [(row["G/L Account"], row["Amount"]) for row in as_cost] == [("7502", "119.00"), ("7504", "21.40")]


def test_credit_memos_can_be_written_above_zero() -> None:
    codes = coded(payable_account="20000", currency="EUR", credit_amounts="positive")
    (row,) = read(delivered("sage50_us", CASES["credit note"], codes=codes).decode("cp1252"))
    assert (row["Credit Memo"], row["Amount"]) == ("TRUE", "119.00")


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    codes = coded(payable_account="20000", currency="EUR")
    assert len(read(delivered("sage50_us", *HOSTILE_CASES, codes=codes).decode("cp1252"))) == len(HOSTILE_CASES)


@given(name=TEXTS, text=TEXTS)
@settings(max_examples=25)
def test_any_text_is_one_cell(name: str, text: str) -> None:
    codes = coded(payable_account="20000", currency="EUR")
    hostile = bill(supplier_name=f"x{name}", lines=(line(description=text, account_code="4930"),))
    (row,) = read(delivered("sage50_us", hostile, codes=codes).decode("cp1252"))
    assert (row["G/L Account"], row["Amount"]) == ("7502", "119.00")


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("FALSE", "NO"),
        ("03/02/26", "2026-03-02"),
        ("119.00", "119,00"),
        ("20000", "2" * 16),
        ("INV-1001", "N" * 21),
        (",1,1,", ",2,1,"),
        ("Amount", "Total"),
        ("Drill", '"Drill'),
        ("Drill", "=Drill"),
        ("Drill", "Drill,Saw"),
    ],
)
def test_reader_rejects_what_sage_would(good: str, broken: str) -> None:
    text = in_dollars("invoice").decode("cp1252")
    assert read(text)
    with pytest.raises(Rejected):
        read(text.replace(good, broken))


@pytest.mark.parametrize(
    ("invoice", "options", "said"),
    [
        (bill(currency="USD", invoice_number="N" * 21), DOLLARS, "at most 20 characters in this target: NNN"),
        (bill(currency="USD", invoice_number="Ł-1"), DOLLARS, "Ł-1 has characters that cannot be written"),
        (bill(), DOLLARS, "in EUR, and this target takes USD alone"),
        (bill(currency="USD"), {}, "account for payables is not set"),
        (
            bill(currency="USD"),
            {**DOLLARS, "credit_amounts": "below"},
            "credit_amounts is set to below",
        ),
    ],
)
def test_what_sage_cannot_take_is_refused(invoice: object, options: dict[str, str], said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("sage50_us", invoice, codes=coded(**options))  # type: ignore[arg-type]  # a bill, as pytest hands it on


def test_long_texts_are_cut_for_they_name_nothing() -> None:
    codes = coded(payable_account="20000", currency="EUR")
    long = bill(lines=(line(description="x" * 200, account_code="4930"),))
    (row,) = read(delivered("sage50_us", long, codes=codes).decode("cp1252"))
    assert row["Description"] == "x" * 160
