"""A Parquet file for data warehouses: the columns and rows of the comma-separated table, with their types.

Amounts are `decimal(18, 4)`, quantities, prices and rates `decimal(28, 10)`, dates are dates, everything else is text
on one line; the sign is that of `pipeline.model.sign`. A number that does not fit is refused, never rounded. The same
bills give the same bytes with the same version of Arrow, which names itself in the file.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any
from typing import BinaryIO
from typing import Final

from pipeline.errors import ExportRefused
from pipeline.exporters.exporter import exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.table import BILL_COLUMNS
from pipeline.exporters.table import KINDS
from pipeline.exporters.table import LINE_COLUMNS
from pipeline.exporters.table import MOVEMENT
from pipeline.exporters.table import ORIGIN
from pipeline.exporters.table import bill_row
from pipeline.exporters.table import line_rows
from pipeline.model.kind import Kind
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.table import Row
    from pipeline.exporters.table import Value
    from pipeline.model.movement import Movement

COLUMNS: Final = (*BILL_COLUMNS, *LINE_COLUMNS, *ORIGIN, *MOVEMENT)
_AMOUNT: Final = (18, 4)
_NUMBER: Final = (28, 10)
#: Rows that are in memory at one time.
_CHUNK: Final = 5_000


@exporter("parquet", suffix=".parquet")
def generic_parquet(movements: Iterable[Movement], out: BinaryIO) -> None:
    """Parquet, one row a line with typed columns, for data warehouses."""
    # Arrow takes half a second to load, and few exports need it.
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

    schema = pa.schema([(column, _type(pa, column)) for column in COLUMNS])
    rows = _rows(movements)
    with ParquetWriter(out, schema) as writer:
        while chunk := list(islice(rows, _CHUNK)):
            writer.write_table(pa.Table.from_pylist(chunk, schema=schema))


def _type(arrow: Any, column: str) -> Any:
    kind = KINDS.get(column, Kind.TEXT)
    if kind.is_number:
        return arrow.decimal128(*_room(column))
    return arrow.date32() if kind is Kind.DATE else arrow.string()


def _room(column: str) -> tuple[int, int]:
    """How many digits a column has room for, and how many of them behind the point."""
    return _AMOUNT if KINDS[column] is Kind.AMOUNT else _NUMBER


def _rows(movements: Iterable[Movement]) -> Iterator[Row]:
    for movement in movements:
        bill = bill_row(movement)
        for line in line_rows(movement):
            values = {**bill, **line}
            yield {column: _cell(movement, column, values[column]) for column in COLUMNS}


def _cell(movement: Movement, column: str, value: Value) -> Value:
    if value is None or isinstance(value, dt.date):
        return value
    if not isinstance(value, Decimal):
        return one_line(str(value))
    digits, decimals = _room(column)
    if value and (value.adjusted() >= digits - decimals or value % Decimal(1).scaleb(-decimals)):
        problem = say(
            "{file}: {column} has no room for {value}",
            file=movement.record.file,
            column=column,
            value=format(value, "f"),
        )
        raise ExportRefused("parquet", problem, remedy=say("Look at that number, or export to another target."))
    return value
