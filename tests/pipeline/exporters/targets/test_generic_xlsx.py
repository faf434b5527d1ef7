"""The workbook target, read back by openpyxl's reader."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
import pytest
from hypothesis import given

from pipeline.exporters.plain_text import one_line
from pipeline.exporters.targets.generic_xlsx import BILLS
from pipeline.exporters.targets.generic_xlsx import LINES
from pipeline.model import terms
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from tests.exports import HOSTILE
from tests.exports import batches
from tests.exports import exported

if TYPE_CHECKING:
    from openpyxl import Workbook

    from pipeline.model.record import Record


def workbook(*written: Record) -> Workbook:
    """What Excel opens."""
    return openpyxl.load_workbook(io.BytesIO(exported("xlsx", *written)))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    """The cells of a sheet by column."""
    head, *rest = book[sheet].rows
    return [dict(zip([str(cell.value) for cell in head], row, strict=True)) for row in rest]


def test_bills_and_lines_have_their_sheets() -> None:
    book = workbook(record(bill(lines=(line(), line(line_id="2", description="Saw")))))
    assert book.sheetnames == ["bills", "lines"]
    (one,) = rows(book, "bills")
    first, second = rows(book, "lines")
    assert tuple(one) == BILLS
    assert tuple(first) == LINES
    assert first["export_key"].value == second["export_key"].value == one["export_key"].value
    assert (first["description"].value, second["description"].value) == ("Drill", "Saw")


def test_dates_are_dates_and_amounts_are_numbers() -> None:
    (one,) = rows(workbook(record(bill(document_type="381", gross_total="1234.50", prepaid_amount="7"))), "bills")
    assert one["issue_date"].value == dt.datetime(2026, 3, 2)  # noqa: DTZ001 - as a workbook has it
    assert one["issue_date"].number_format == "yyyy-mm-dd"
    assert (one["gross_total"].value, one["gross_total"].number_format) == (-1234.5, "#,##0.00")
    assert (one["prepaid_amount"].value, one["prepaid_amount"].number_format) == (-7, "#,##0")
    assert (one["document_type"].value, one["delivery_date"].value) == ("381", None)


def test_amount_of_more_digits_than_a_number_can_hold_stays_whole() -> None:
    (one,) = rows(workbook(record(bill(gross_total="12345678901234567890.12"))), "bills")
    assert one["gross_total"].value == "12345678901234567890.12"


def test_heads_stay_in_sight_and_are_bold() -> None:
    sheet = workbook(record())["bills"]
    assert sheet.freeze_panes == "C2"
    assert sheet["A1"].font.b
    assert sheet.column_dimensions["A"].width == 30


def test_text_longer_than_a_cell_is_cut() -> None:
    (one,) = rows(workbook(record(bill(supplier_name="x" * 40_000))), "bills")
    assert len(one["supplier_name"].value) == 32_767


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_or_an_error(text: str) -> None:
    (one,) = rows(workbook(record(bill(supplier_name=text), file=text)), "bills")
    for cell in (one["supplier_name"], one["file"]):
        assert (cell.value or "") == one_line(text)
    content = exported("xlsx", record(bill(supplier_name=text), file=text))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert b"<f>" not in sheets
    assert b't="e"' not in sheets


def test_cell_that_looks_like_a_formula_stays_text_when_it_is_edited() -> None:
    (one,) = rows(workbook(record(bill(supplier_name="=1+1"))), "bills")
    assert one["supplier_name"].quotePrefix


def test_same_bills_are_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = exported("xlsx", record())
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(later))
    assert exported("xlsx", record()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@given(written=batches(3))
def test_every_value_is_read_back(written: list[Record]) -> None:
    book = workbook(*written)
    bills = rows(book, "bills")
    assert len(rows(book, "lines")) == sum(len(one.invoice.lines) or 1 for one in written)
    for one, row in zip(written, bills, strict=True):
        printed = one.invoice.value(terms.GROSS_TOTAL)
        assert printed is not None
        assert abs(Decimal(str(row["gross_total"].value))) == abs(printed)
        assert (row["supplier_name"].value or "") == one_line(one.invoice.value(terms.SUPPLIER_NAME) or "")
        assert row["export_key"].value == one.key
