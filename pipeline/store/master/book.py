"""A book of master data: one table, how its rows are named, and what must hold before one is written."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import Table

#: The values of one row by the names of its columns.
Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a file says of one row: only the columns that the file has."""

    #: Where in the file it stands, as a spreadsheet counts.
    row: int
    values: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a row cannot be taken, and what to do."""

    row: int
    #: The field that it is about, if it is about one.
    field: str | None = None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row as it would be written; what stood there before is `None` where it is new."""

    row: int
    key: Key
    before: Row | None
    after: Row


#: What must hold of changes, given what else the store has.
Check = Callable[[Connection, Sequence[Change]], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One sort of master data."""

    #: As people and events call a row of it.
    noun: str
    table: Table
    #: The columns that name a row.
    key: tuple[str, ...]
    #: What a new row has where a file says nothing; all other columns are empty.
    usual: Row = field(default_factory=dict)
    #: Columns that stand a second time, folded, for looking them up.
    folded: tuple[str, ...] = ()
    #: The keys under which its names are found; `None` where nobody asks for names.
    name_keys: Callable[[Row], frozenset[str]] | None = None
    checks: tuple[Check, ...] = ()
    #: Whether a file may repeat a row, as it repeats an order with each of its lines.
    repeats: bool = False
    #: The columns by which a person answers for a change; without them nothing is changed.
    answered_by: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column but those for looking up."""
        return tuple(column.name for column in self.table.c if not column.name.startswith("folded_"))

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that no row may leave empty."""
        return tuple(name for name in self.columns if not self.table.c[name].nullable)

    def key_of(self, row: Row) -> Key:
        """What names a row."""
        return tuple(row[name] for name in self.key)

    def subject(self, key: Key) -> str:
        """What events call a row: "supplier 4711"."""
        return f"{self.noun} {' '.join(filter(None, map(str, key)))}"
