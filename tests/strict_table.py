"""A strict reader of tables, from the description of a format alone: names, order, number and shape of cells."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    Row = dict[str, str]


class Rejected(ValueError):
    """A table is not as its format says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What may stand in a column: a regular expression that the whole cell matches."""

    name: str
    cell: str


def columns(shapes: Mapping[str, str]) -> tuple[Column, ...]:
    """Columns by their names, each with its regular expression."""
    return tuple(Column(name=name, cell=cell) for name, cell in shapes.items())


def read_csv(text: str, known: Sequence[Column]) -> list[Row]:
    """The rows of comma-separated values whose first row holds the names.

    Raises:
        Rejected: Anything is not as described.
    """
    try:
        return read_rows(csv.reader(io.StringIO(text, newline=""), strict=True), known)
    except csv.Error as error:
        raise Rejected(str(error)) from error


def read_rows(rows: Iterable[Sequence[str]], known: Sequence[Column]) -> list[Row]:
    """The rows of a table whose first row holds the names.

    Raises:
        Rejected: Anything is not as described.
    """
    given = list(rows)
    if not given or list(given[0]) != [column.name for column in known]:
        raise Rejected(f"headings: {given[:1]}")
    return [checked(row, known) for row in given[1:]]


def checked(row: Sequence[str], known: Sequence[Column]) -> Row:
    """One row by the names of its columns.

    Raises:
        Rejected: It has too few or too many cells, or one of another shape.
    """
    if len(row) != len(known):
        raise Rejected(f"{len(row)} cells, not {len(known)}: {row}")
    for column, value in zip(known, row, strict=True):
        if not re.fullmatch(column.cell, value):
            raise Rejected(f"{column.name}: {value!r}")
    return {column.name: value for column, value in zip(known, row, strict=True)}
