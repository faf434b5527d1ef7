"""A comma-separated table that QuickBooks importers, Sage and Excel take: one row a line, the bill's columns repeated.

RFC 4180, UTF-8, dates as 2026-03-01, amounts with a point and without separators; `pipeline.exporters.table` tells
the rows and the sign. Amounts are never quoted or marked, so -118.00 is a number. A text that a spreadsheet would run
as a formula gets an apostrophe before it, and control characters become blanks. What is taken back of a bill has its
rows once more with the other sign; the column `movement` says so.

`csv_bom` is the same with the mark by which Excel knows UTF-8 when the file is opened by a double click.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import exporter
from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.table import BILL_COLUMNS
from pipeline.exporters.table import LINE_COLUMNS
from pipeline.exporters.table import MOVEMENT
from pipeline.exporters.table import ORIGIN
from pipeline.exporters.table import Value
from pipeline.exporters.table import bill_row
from pipeline.exporters.table import line_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.movement import Movement

COLUMNS: Final = (*BILL_COLUMNS, *LINE_COLUMNS, *ORIGIN, *MOVEMENT)


@exporter("csv", suffix=".csv")
def generic_csv(movements: Iterable[Movement], out: BinaryIO) -> None:
    """Comma-separated values, one row a line, for importing into accounting software."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for movement in movements:
        bill = bill_row(movement)
        for line in line_rows(movement):
            values = {**bill, **line}
            rows.writerow(_cell(values[column]) for column in COLUMNS)
    text.detach()


@exporter("csv_bom", suffix=".csv")
def generic_csv_bom(movements: Iterable[Movement], out: BinaryIO) -> None:
    """Comma-separated values with a byte order mark, for opening in Excel."""
    out.write(b"\xef\xbb\xbf")
    generic_csv(movements, out)


def _cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.date):
        return value.isoformat()
    line = one_line(str(value or ""))
    return f"'{line}" if is_formula(line) else line
