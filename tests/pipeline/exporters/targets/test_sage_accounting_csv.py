"""The target of Sage Accounting, read back by a strict reader after Sage's own table of fields."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import tax
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.sage_accounting_csv import read
from tests.strict_table import Rejected


def written(name: str) -> bytes:
    """What Sage is given of a case; its books are in the currency of the case."""
    currency = CASES[name].value(terms.CURRENCY) or ""
    return delivered("sage_accounting_csv", CASES[name], codes=coded(currency=currency))


@pytest.mark.parametrize("name", CASES)
def test_entries_add_up_to_the_bill(name: str) -> None:
    rows, invoice = read(written(name)), CASES[name]
    for column, term in (("Net", terms.NET_TOTAL), ("VAT", terms.TAX_TOTAL), ("Total", terms.GROSS_TOTAL)):
        assert sum(Decimal(row[column]) for row in rows) == usual(invoice, invoice.value(term))
    assert {row["Type"] for row in rows} == {"Cr Note" if name.startswith("credit") else "Invoice"}
    assert {(row["Supplier Reference"], row["Reference"], row["Date"]) for row in rows} == {
        ("MUSTER", "INV-1001", "02-03-2026")
    }


def test_each_account_and_rate_has_an_entry() -> None:
    assert [
        (row["Ledger Account"], row["VAT Rate"], row["Analysis Type 1"]) for row in read(written("several rates"))
    ] == [
        ("7502", "T1", "11"),
        ("7504", "T5", "12"),
    ]


def test_all_letters_arrive() -> None:
    (row,) = read(written("names that are not ASCII"))
    assert (row["Supplier Name"], row["Details"]) == ("Müller & Søn Łódź", "Öl für Straße")


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    rows = read(delivered("sage_accounting_csv", *HOSTILE_CASES, codes=coded(currency="EUR")))
    assert len(rows) == len(HOSTILE_CASES)


@given(name=TEXTS, text=TEXTS)
@settings(max_examples=25)
def test_any_text_is_one_cell(name: str, text: str) -> None:
    hostile = bill(supplier_name=f"x{name}", lines=(line(description=text),))
    assert len(read(delivered("sage_accounting_csv", hostile, codes=coded(currency="EUR")))) == 1


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("Invoice", "Bill"),
        ("02-03-2026", "02/03/2026"),
        ("INV-1001", "N" * 26),
        (",7502,", ",7502 Office,"),
        ("100.00", "-100.00"),
        ("19.00", "19,00"),
        ("119.00", "119.01"),
        ("Drill", "=Drill"),
        ("Drill", '"Drill'),
        ("Supplier Name", "Name"),
    ],
)
def test_reader_rejects_what_sage_would(good: str, broken: str) -> None:
    content = written("invoice")
    assert good.encode() in content
    with pytest.raises(Rejected):
        read(content.replace(good.encode(), broken.encode()))


_BELOW_ZERO = bill(
    currency="GBP",
    lines=(line(account_code="4980"),),
    allowances=(adjustment(amount="20.00", reason="Loyalty", tax_rate="7", tax_category="S"),),
    tax_breakdown=(tax(), tax(taxable_amount="-20.00", tax_rate="7", tax_amount="-1.40")),
    net_total="80.00",
    tax_total="17.60",
    gross_total="97.60",
)


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(currency="GBP", invoice_number="N" * 26), "at most 25 characters in this target: NNN"),
        (bill(), "in EUR, and this target takes GBP alone"),
        (_BELOW_ZERO, "amount below zero"),
    ],
)
def test_what_sage_cannot_take_is_refused(invoice: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("sage_accounting_csv", invoice, codes=coded())  # type: ignore[arg-type]  # a bill, as pytest hands it on
