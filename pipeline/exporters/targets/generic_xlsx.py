"""A workbook for Excel and LibreOffice: the sheet `bills` with one row a bill, the sheet `lines` with their lines.

Dates are dates and amounts are numbers with the sign of `pipeline.model.sign`; everything else is text, so that a
number of twenty digits keeps them, and no cell is a formula. What is taken back of a bill has rows of its own with the
other sign. The same bills give the same bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from pipeline.exporters.cells import cell
from pipeline.exporters.exporter import exporter
from pipeline.exporters.stable_zip import stable_zip
from pipeline.exporters.table import BILL_COLUMNS
from pipeline.exporters.table import LINE_COLUMNS
from pipeline.exporters.table import MOVEMENT
from pipeline.exporters.table import ORIGIN
from pipeline.exporters.table import bill_row
from pipeline.exporters.table import line_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from pipeline.model.movement import Movement

BILLS: Final = (*BILL_COLUMNS, *ORIGIN, *MOVEMENT)
#: Each row says whose bill it is; `export_key` tells two bills of one number apart.
LINES: Final = ("supplier_name", "invoice_number", *LINE_COLUMNS, *ORIGIN, *MOVEMENT)

_WIDTHS: Final = {"description": 50, "supplier_name": 30, "buyer_name": 30, "file": 30, "iban": 26}
_WIDTH: Final = 16


@exporter("xlsx", suffix=".xlsx")
def generic_xlsx(movements: Iterable[Movement], out: BinaryIO) -> None:
    """Excel workbook, a sheet of bills and a sheet of their lines, for people."""
    book = Workbook(write_only=True)
    bills = _sheet(book, "bills", BILLS)
    lines = _sheet(book, "lines", LINES)
    for movement in movements:
        bill = bill_row(movement)
        bills.append([cell(bills, bill[column]) for column in BILLS])
        for line in line_rows(movement):
            values = {**bill, **line}
            lines.append([cell(lines, values[column]) for column in LINES])
    written = io.BytesIO()
    book.save(written)
    out.write(stable_zip(written))


def _sheet(book: Workbook, title: str, columns: tuple[str, ...]) -> WriteOnlyWorksheet:
    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"  # the heads, and whose bill it is
    widths = sheet.column_dimensions  # type: ignore[attr-defined]  # it is bound at run time
    for number, column in enumerate(columns, start=1):
        widths[get_column_letter(number)].width = _WIDTHS.get(column, _WIDTH)
    heads = [WriteOnlyCell(sheet, value=column) for column in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    return sheet
