"""The CSV target, read back by Python's own reader."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example
from hypothesis import given

from pipeline.exporters.targets.generic_csv import COLUMNS
from pipeline.model import terms
from pipeline.model.build import adjustment
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.build import tax
from tests.exports import HOSTILE
from tests.exports import batches
from tests.exports import exported

if TYPE_CHECKING:
    from pipeline.model.record import Record


def rows(*given_records: Record, target: str = "csv") -> list[dict[str, str]]:
    """What an importer reads."""
    text = exported(target, *given_records).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_bill_has_a_row_for_each_line_with_the_bill_repeated() -> None:
    two = bill(lines=(line(), line(line_id="2", description="Saw", line_net="20.50")))
    first, second = rows(record(two))
    assert (first["invoice_number"], second["invoice_number"]) == ("INV-1001", "INV-1001")
    assert (first["row"], first["description"], first["line_net"]) == ("line", "Drill", "100.00")
    assert (second["description"], second["line_net"], second["quantity"]) == ("Saw", "20.50", "2")
    assert (first["issue_date"], first["gross_total"], first["tax_rate"]) == ("2026-03-02", "119.00", "19")
    assert first["export_key"] == "0" * 64


def test_table_has_its_head_even_without_bills() -> None:
    assert exported("csv") == ",".join(COLUMNS).encode() + b"\r\n"


def test_allowances_and_charges_make_the_lines_add_up_to_the_net_total() -> None:
    whole = bill(
        net_total="95.00",
        allowances=(adjustment(amount="10.00", reason="Loyalty"),),
        charges=(adjustment(amount="5.00", reason="Freight", tax_rate="19", tax_category="S"),),
    )
    read = rows(record(whole))
    assert [(row["row"], row["description"], row["line_net"]) for row in read] == [
        ("line", "Drill", "100.00"),
        ("allowance", "Loyalty", "-10.00"),
        ("charge", "Freight", "5.00"),
    ]
    assert sum(Decimal(row["line_net"]) for row in read) == Decimal(read[0]["net_total"])


def test_bill_of_which_no_line_was_read_has_a_row_for_each_rate() -> None:
    rates = (tax(), tax(taxable_amount="50.00", tax_rate="7", tax_amount="3.50"))
    read = rows(record(bill(lines=(), tax_breakdown=rates)))
    assert [(row["row"], row["line_net"], row["tax_rate"], row["tax_amount"]) for row in read] == [
        ("tax", "100.00", "19", "19.00"),
        ("tax", "50.00", "7", "3.50"),
    ]


def test_bill_without_lines_and_rates_has_one_row() -> None:
    (row,) = rows(record(bill(lines=(), tax_breakdown=())))
    assert (row["row"], row["line_net"]) == ("bill", "100.00")


def test_credit_note_takes_away() -> None:
    (row,) = rows(record(bill(document_type="381")))
    assert (row["gross_total"], row["net_total"], row["payable_amount"]) == ("-119.00", "-100.00", "-119.00")
    assert (row["line_net"], row["quantity"], row["net_price"], row["tax_rate"]) == ("-100.00", "-2", "50.00", "19")


def test_credit_note_with_negative_amounts_stays_as_it_is() -> None:
    negative = bill(document_type="381", gross_total="-118.00", lines=(line(quantity="-2", line_net="-100.00"),))
    (row,) = rows(record(negative))
    assert (row["gross_total"], row["line_net"], row["quantity"]) == ("-118.00", "-100.00", "-2")


def test_byte_order_mark_is_only_where_it_is_asked_for() -> None:
    plain, marked = exported("csv", record()), exported("csv_bom", record())
    assert marked == b"\xef\xbb\xbf" + plain


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_or_leaves_its_cell(text: str) -> None:
    (row,) = rows(record(bill(supplier_name=text), file=text))
    assert set(row) == set(COLUMNS)
    for cell in (row["supplier_name"], row["file"]):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "\uff1d"))
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", cell)


@given(written=batches(4))
@example(written=[record(bill(supplier_name="\x1b'"))])
def test_every_value_is_read_back(written: list[Record]) -> None:
    read = rows(*written)
    assert len(read) == sum(len(one.invoice.lines) or 1 for one in written)
    by_key = {row["export_key"]: row for row in read}
    for one in written:
        row = by_key[one.key]
        printed = one.invoice.value(terms.GROSS_TOTAL)
        assert printed is not None
        assert abs(Decimal(row["gross_total"])) == abs(printed)
        assert len(row["gross_total"].lstrip("-")) == len(str(printed).lstrip("-"))
        assert _same_text(row["supplier_name"], one.invoice.value(terms.SUPPLIER_NAME) or "")


def _same_text(cell: str, text: str) -> bool:
    """Whether a cell holds a text, but for an apostrophe before it and for what cannot be in a cell."""
    kept = [character for character in text if character.isprintable() and character != " "]
    read = [character for character in cell.removeprefix("'") if character.isprintable() and character != " "]
    return read in (kept, kept[1:]) if kept[:1] == ["'"] else read == kept
