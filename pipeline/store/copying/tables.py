"""The tables of a ledger as they are copied: in the order in which they point at each other, JSON as its very text.

A value that is read as JSON and written again is another text, and of `null` one cannot tell whether it was one; the
text itself goes unchanged between both databases.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import MetaData
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import TypeDecorator
from sqlalchemy import cast

import pipeline.store.tables
from pipeline.registry import load_folder
from pipeline.store.tables.metadata import METADATA

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


class JsonText(TypeDecorator[str]):
    """A column of JSON, as the text that is kept in it."""

    impl = Text
    cache_ok = True

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """The driver of PostgreSQL would take it apart."""
        return cast(column, Text)


@cache
def copied_tables() -> tuple[Table, ...]:
    """All tables with rows of ours, those that others point at first."""
    load_folder(pipeline.store.tables)
    apart = MetaData()
    return tuple(_copied(table, apart) for table in METADATA.sorted_tables)


@cache
def declared_tables() -> tuple[Table, ...]:
    """The same as the code declares them."""
    load_folder(pipeline.store.tables)
    return tuple(METADATA.sorted_tables)


def points_at_itself(table: Table) -> tuple[str, ...]:
    """The columns that name other rows of the same table."""
    return tuple(key.parent.name for key in table.foreign_keys if key.target_fullname.partition(".")[0] == table.name)


def counts_itself(table: Table) -> str | None:
    """The column that the database counts up; `None` where there is none."""
    (declared,) = (one for one in declared_tables() if one.name == table.name)
    found = declared.autoincrement_column
    return None if found is None else found.name


def _copied(table: Table, apart: MetaData) -> Table:
    own = {key.parent.name: key.target_fullname for key in table.foreign_keys if key.column.table is table}
    return Table(table.name, apart, *(_column(column, own.get(column.name)) for column in table.columns))


def _column(column: Column[Any], own: str | None) -> Column[Any]:
    kind = JsonText() if isinstance(column.type, JSON) else column.type
    key = [] if own is None else [ForeignKey(own)]
    return Column(column.name, kind, *key, primary_key=column.primary_key, autoincrement=False)
