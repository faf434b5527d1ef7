"""Cells of a workbook: dates are dates, amounts are numbers, everything else is text, and nothing is a formula."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from openpyxl.cell import WriteOnlyCell

from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

#: A spreadsheet keeps numbers as binary fractions: more digits would be lost.
_EXACT_DIGITS: Final = 15
#: What a cell can hold.
_LONGEST_TEXT: Final = 32_767


def cell(sheet: WriteOnlyWorksheet, value: str | Decimal | dt.date | int | None) -> Cell | None:
    """The cell of a value; none for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= _EXACT_DIGITS:
        return _number(sheet, value)
    if isinstance(value, dt.date):
        written = WriteOnlyCell(sheet)
        written.value = value
        written.number_format = "yyyy-mm-dd"
        return written
    return _text(sheet, format(value, "f") if isinstance(value, Decimal) else str(value))


def _number(sheet: WriteOnlyWorksheet, value: Decimal) -> Cell:
    """A number that shows as many decimals as were printed."""
    written = WriteOnlyCell(sheet)
    written.value = value
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    written.number_format = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return written


def _text(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    line = one_line(text)[:_LONGEST_TEXT]
    written = WriteOnlyCell(sheet, value=line)
    written.data_type = "s"  # whatever it looks like
    if is_formula(line):
        written.quotePrefix = True  # it stays text even when a person edits the cell
    return written
