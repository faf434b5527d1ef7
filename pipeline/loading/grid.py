"""A table as it stands in a file: rows of cells, before anybody knows what they mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

#: Text from any file; the others from workbooks only.
Cell = str | Decimal | dt.date | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All rows of a file, the first of which a spreadsheet calls 1."""

    rows: tuple[tuple[Cell, ...], ...]


def is_blank(row: tuple[Cell, ...]) -> bool:
    """Whether a row says nothing."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)
