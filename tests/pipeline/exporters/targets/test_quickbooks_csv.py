"""The target of import tools for QuickBooks Online, read back by a strict reader of tables.

Each tool maps the columns in its own way, which nothing here can check.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from tests.exports import TEXTS
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered
from tests.readers.quickbooks_csv import COLUMNS
from tests.readers.quickbooks_csv import EUROS
from tests.tables import strict_rows

TARGET: Final = "quickbooks_csv"
UNTAXED: Final = {**COLUMNS, "Line Tax Amount": "", "Line Account Tax Code": ""}


def rows(name: str) -> list[dict[str, str]]:
    """What a tool reads of a case."""
    return strict_rows(delivered(TARGET, CASES[name], codes=EUROS), COLUMNS)


@pytest.mark.parametrize("name", CASES)
def test_rows_add_up_to_the_bill_and_credits_are_below_zero(name: str) -> None:
    read, invoice = rows(name), CASES[name]
    sign = -1 if name.startswith("credit") else 1
    for column, term in (("Line Amount", terms.NET_TOTAL), ("Line Tax Amount", terms.TAX_TOTAL)):
        assert sum(Decimal(row[column]) for row in read) == sign * usual(invoice, invoice.value(term))
    assert {row["Txn Type"] for row in read} == {"Vendor Credit" if sign < 0 else "Bill"}


def test_each_row_is_in_the_codes_of_quickbooks() -> None:
    first, second = rows("several rates")
    assert (first["Vendor Ref"], first["Doc Number"], first["Due Date"]) == ("MUSTER", "INV-1001", "2026-04-01")
    assert (first["Line Account Ref"], first["Line Account Tax Code"], first["Line Account Class"]) == (
        "7502",
        "T1",
        "11",
    )
    assert (second["Line Description"], second["Line Amount"]) == ("Book", "20.00")


def test_only_foreign_currency_has_its_rate() -> None:
    assert [(row["Currency"], row["Exchange Rate"]) for row in rows("foreign currency")] == [("USD", "0.9214")]
    content = delivered(TARGET, bill(exchange_rate="1.1"), codes=EUROS)
    assert strict_rows(content, COLUMNS)[0]["Exchange Rate"] == ""


def test_where_purchases_have_no_tax_it_is_a_part_of_what_lines_cost() -> None:
    content = delivered(TARGET, CASES["several rates"], codes=coded(currency="EUR", tax="NotApplicable"))
    assert [row["Line Amount"] for row in strict_rows(content, UNTAXED)] == ["119.00", "21.40"]


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    assert len(strict_rows(delivered(TARGET, *HOSTILE_CASES, codes=EUROS), COLUMNS)) == len(HOSTILE_CASES)


@given(text=TEXTS)
@settings(max_examples=40)
def test_whatever_a_line_says_is_read_back(text: str) -> None:
    invoice = bill(lines=(line(account_code="4930", description=text),))
    (row,) = strict_rows(delivered(TARGET, invoice, codes=EUROS), COLUMNS)
    assert row["Line Description"] == inert(text)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"Doc Number", b"Document"),
        (b"2026-03-02", b"02/03/2026"),
        (b"100.00", b"100,00"),
        (b",Drill,", b",=Drill,"),
        (b"INV-1001", b"INV-1001-INV-1001-INV-1001"),
        (b"MUSTER,", b""),
    ],
)
def test_a_broken_copy_is_noticed(good: bytes, bad: bytes) -> None:
    content = delivered(TARGET, CASES["invoice"], codes=EUROS)
    assert good in content
    with pytest.raises(ValueError, match=r".*"):
        strict_rows(content.replace(good, bad), COLUMNS)


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 22), "number may have at most 21 characters in this target: NNN"),
        (bill(currency="CHF"), "exchange rate is not known"),
    ],
)
def test_what_quickbooks_cannot_take_is_refused_and_nothing_is_cut(invoice: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered(TARGET, invoice, codes=EUROS)  # type: ignore[arg-type]  # a bill, as pytest hands it on
