"""The target of Sage 50 (UK), read back by Python's own reader: Sage offers no way to check a file but to import it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from pipeline.errors import ExportRefused
from pipeline.exporters.posting.parts import usual
from pipeline.model import terms
from pipeline.model.build import bill
from tests.postings import CASES
from tests.postings import HOSTILE_CASES
from tests.postings import coded
from tests.postings import delivered

EUROS = coded(currency="EUR")


def rows(name: str) -> list[dict[str, str]]:
    """What Sage reads of a case."""
    text = delivered("sage50_uk", CASES[name], codes=EUROS).decode("cp1252")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", CASES)
def test_rows_add_up_to_the_bill(name: str) -> None:
    read, invoice = rows(name), CASES[name]
    for column, term in (("Net Amount", terms.NET_TOTAL), ("Tax Amount", terms.TAX_TOTAL)):
        assert sum(Decimal(row[column]) for row in read) == usual(invoice, invoice.value(term))
    assert {row["Reference"] for row in read} == {"INV-1001"}
    assert {row["Type"] for row in read} == {"PC" if name.startswith("credit") else "PI"}


def test_each_account_and_tax_has_a_row_in_the_codes_of_sage() -> None:
    first, second = rows("several rates")
    assert (first["Nominal A/C Ref"], first["Tax Code"], first["Department Code"]) == ("7502", "T1", "11")
    assert (second["Nominal A/C Ref"], second["Tax Code"], second["Net Amount"]) == ("7504", "T5", "20.00")
    assert (first["Account Reference"], first["Date"], first["Exchange Rate"]) == ("MUSTER", "02/03/2026", "1")


def test_foreign_currency_has_its_rate() -> None:
    (row,) = rows("foreign currency")
    assert row["Exchange Rate"] == "0.9214"


def test_harmful_texts_stay_texts_in_their_cells() -> None:
    read = csv.reader(io.StringIO(delivered("sage50_uk", *HOSTILE_CASES, codes=EUROS).decode("cp1252"), newline=""))
    head, *cells = list(read)
    assert len(cells) == len(HOSTILE_CASES)
    assert {len(row) for row in cells} == {len(head)}
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(
    ("invoice", "said"),
    [
        (bill(invoice_number="N" * 31), "number may have at most 30 characters in this target: NNN"),
        (bill(supplier_name=None), "no supplier name"),
        (bill(gross_total="118.00"), "add up"),
        (bill(currency="USD"), "exchange rate is not known"),
        (bill(invoice_number="Łódź-1"), "cannot be written"),
    ],
)
def test_what_sage_cannot_take_is_refused_and_nothing_is_cut(invoice: object, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        delivered("sage50_uk", invoice, codes=EUROS)  # type: ignore[arg-type]  # a bill, as pytest hands it on


def test_two_bills_of_one_file_have_other_references_of_our_own() -> None:
    text = delivered("sage50_uk", CASES["invoice"], CASES["credit note"], codes=EUROS).decode("cp1252")
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert first["Extra Reference"] != second["Extra Reference"]
    assert {len(row["Extra Reference"]) for row in (first, second)} == {30}
