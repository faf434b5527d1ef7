r"""Tables of figures and lists: shown on pages in the way of a language, and written as files that programs read.

>>> table = Table(columns=(Column(words="Name", kind=Kind.TEXT),), rows=(("=1+1",), ("Ann\n",)))
>>> "".join(comma_separated(table, str.upper))
"NAME\r\n'=1+1\r\nAnn\r\n"
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.exporters.plain_text import is_formula
from pipeline.exporters.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

Cell = str | int | float | dt.date | dt.timedelta | None


class Kind(StrEnum):
    """How the cells of a column are written."""

    TEXT = "text"
    NUMBER = "number"
    #: A share, 0..1.
    SHARE = "share"
    DAY = "day"
    MOMENT = "moment"
    #: A time that something took.
    HOURS = "hours"

    @property
    def is_figure(self) -> bool:
        """Whether its cells stand on the right."""
        return self in {Kind.NUMBER, Kind.SHARE, Kind.HOURS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The heading of a column, in English words that are in the catalogues."""

    words: str
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells; nothing stands in a cell that is `None`."""

    columns: tuple[Column, ...]
    #: Read once where they come out of a long list.
    rows: Iterable[tuple[Cell, ...]]


def comma_separated(table: Table, gettext: Callable[[str], str]) -> Iterator[str]:
    """The table as CSV, line by line: nothing that came out of a document is a formula in it."""
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow([gettext(column.words) for column in table.columns])
    for row in table.rows:
        yield _taken(line)
        writer.writerow([_written(cell) for cell in row])
    yield _taken(line)


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = one_line(cell)
        return f"'{text}" if is_formula(text) else text
    if isinstance(cell, dt.timedelta):
        return f"{cell.total_seconds() / 3600:.2f}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return f"{cell:.4f}" if isinstance(cell, float) else str(cell)
