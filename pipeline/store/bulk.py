"""Very many new rows at once: a database takes them far faster as one stream than as so many statements."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import Connection
    from sqlalchemy import Table

#: Fewer are not worth a stream.
_MANY: Final = 500


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns."""
    if len(rows) < _MANY:
        if rows:
            connection.execute(insert(table), rows)
        return
    stream_in(connection, table, rows)


def stream_in(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all have the same columns, as one stream, however few they are; there is at least one."""
    names = tuple(rows[0])
    listed = ", ".join(f'"{name}"' for name in names)
    stored = _stored(connection, table, names, rows)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.name} ({listed}) FROM STDIN", stored)
    else:
        marks = ", ".join("?" for _ in names)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({listed}) VALUES ({marks})", [*stored])  # noqa: S608 - our own names


def _stored(
    connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[Any, ...]]:
    """The values as the driver takes them."""
    dialect = connection.dialect
    columns = [(name, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names]
    for row in rows:
        yield tuple(row[name] if process is None else process(row[name]) for name, process in columns)


def _copy(connection: Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    error_of_driver: type[Exception] = connection.dialect.loaded_dbapi.Error
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except error_of_driver as error:
        raise DBAPIError.instance(statement, None, error, error_of_driver, hide_parameters=True) from error
