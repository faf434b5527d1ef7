"""The numbers that databases count up: a ledger that was copied goes on where the other one stood."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text

from pipeline.store.copying.tables import copied_tables
from pipeline.store.copying.tables import counts_itself

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection
    from sqlalchemy import Table

_SEQUENCE: Final = text("SELECT pg_get_serial_sequence(:table, :column)")
_LAST: Final = text("SELECT seq FROM sqlite_sequence WHERE name = :table")


def counts(connection: Connection) -> Mapping[str, int]:
    """The last number that was given in each table that has such numbers, whether its row is there or not."""
    return {
        table.name: max(_given(connection, table, column), _highest(connection, table, column))
        for table in copied_tables()
        if (column := counts_itself(table)) is not None
    }


def go_on(connection: Connection, given: Mapping[str, int]) -> None:
    """Have each table give the next number; one that gave none yet begins by itself."""
    for table in copied_tables():
        column = counts_itself(table)
        if column is not None and (last := given.get(table.name, 0)):
            _set(connection, table, column, last)


def _highest(connection: Connection, table: Table, column: str) -> int:
    return connection.execute(select(func.max(table.c[column]))).scalar() or 0


def _given(connection: Connection, table: Table, column: str) -> int:
    if connection.dialect.name == "sqlite":
        return connection.execute(_LAST, {"table": table.name}).scalar() or 0
    sequence = connection.execute(_SEQUENCE, {"table": table.name, "column": column}).scalar()
    if sequence is None:
        return 0
    row = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {sequence}").one()  # noqa: S608 - its own word
    return int(row.last_value) if row.is_called else 0


def _set(connection: Connection, table: Table, column: str, last: int) -> None:
    """SQLite goes on behind the highest number by itself, except where it keeps count apart."""
    if connection.dialect.name == "sqlite":
        keep = text("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :table")
        connection.execute(keep, {"table": table.name, "last": last})
        return
    sequence = connection.execute(_SEQUENCE, {"table": table.name, "column": column}).scalar()
    if sequence is not None:
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :last)"), {"sequence": sequence, "last": last}
        )
