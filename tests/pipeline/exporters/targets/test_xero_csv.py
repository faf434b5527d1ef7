"""The target of Xero's import of bills, read back by a strict reader of tables that knows the headings of its template.

What it cannot say is whether Xero makes credit notes of rows below zero, and comes to the same tax.
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
from tests.readers.xero_csv import CODES
from tests.readers.xero_csv import COLUMNS
from tests.tables import strict_rows

TARGET: Final = "xero_csv"


def rows(name: str) -> list[dict[str, str]]:
    """What Xero reads of a case."""
    read = strict_rows(delivered(TARGET, CASES[name], codes=CODES), COLUMNS)
    assert {heading for heading in COLUMNS if heading.startswith("*")} <= set(read[0])
    return read


@pytest.mark.parametrize("name", CASES)
def test_rows_add_up_to_the_bill_and_credits_are_below_zero(name: str) -> None:
    read, invoice = rows(name), CASES[name]
    sign = -1 if name.startswith("credit") else 1
    nets = [Decimal(row["*Quantity"]) * Decimal(row["*UnitAmount"]) for row in read]
    assert sum(nets) == sign * usual(invoice, invoice.value(terms.NET_TOTAL))
    assert sum(Decimal(row["TaxAmount"]) for row in read) == sign * usual(invoice, invoice.value(terms.TAX_TOTAL))
    assert {Decimal(row["Total"]) for row in read} == {sign * usual(invoice, invoice.value(terms.GROSS_TOTAL))}


def test_each_row_is_in_the_codes_of_xero() -> None:
    first, second = rows("several rates")
    assert (first["*ContactName"], first["*InvoiceNumber"]) == ("MUSTER", "INV-1001")
    assert (first["*InvoiceDate"], first["*DueDate"]) == ("02/03/2026", "01/04/2026")
    assert (first["*AccountCode"], first["*TaxType"], first["TrackingOption1"]) == ("7502", "T1", "11")
    assert (second["*AccountCode"], second["*TaxType"], second["TrackingName1"]) == ("7504", "T5", "Region")


def test_dates_are_in_the_order_of_the_region() -> None:
    content = delivered(TARGET, CASES["without lines"], codes=coded(dates="month first"))
    assert strict_rows(content, COLUMNS)[0]["*InvoiceDate"] == "03/02/2026"


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    assert len(strict_rows(delivered(TARGET, *HOSTILE_CASES, codes=CODES), COLUMNS)) == len(HOSTILE_CASES)


@given(text=TEXTS)
@settings(max_examples=40)
def test_whatever_a_line_says_is_read_back(text: str) -> None:
    invoice = bill(lines=(line(account_code="4930", description=text),))
    (row,) = strict_rows(delivered(TARGET, invoice, codes=CODES), COLUMNS)
    assert row["Description"] == (inert(text) or "INV-1001")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"*DueDate", b"DueDate"),
        (b"02/03/2026", b"2026-03-02"),
        (b"100.00", b"100,00"),
        (b",Drill,", b",=Drill,"),
        (b"MUSTER,", b","),
        (b",T1,", b",,"),
    ],
)
def test_a_broken_copy_is_noticed(good: bytes, bad: bytes) -> None:
    content = delivered(TARGET, CASES["invoice"], codes=CODES)
    assert good in content
    with pytest.raises(ValueError, match=r".*"):
        strict_rows(content.replace(good, bad), COLUMNS)


@pytest.mark.parametrize(
    ("invoice", "codes", "said"),
    [
        (bill(invoice_number="N" * 256), CODES, "number may have at most 255 characters in this target: NNN"),
        (bill(due_date=None), CODES, "has no due date"),
        (CASES["credit note"], coded(tracking="Region"), "takes by its web service only"),
        (CASES["invoice"], coded(), "is not set for this target: tracking"),
        (CASES["invoice"], coded(tracking="Region", dates="any"), "must be one of day first, month first, year first"),
    ],
)
def test_what_xero_cannot_take_is_refused_and_nothing_is_cut(invoice: object, codes: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered(TARGET, invoice, codes=codes)  # type: ignore[arg-type]  # a bill and codes, as pytest hands them on
