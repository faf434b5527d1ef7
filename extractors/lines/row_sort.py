"""What sort of row a row below a header is, by what it says."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.phrase import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.row import Row
    from extractors.lines.phrase import Phrase

#: A label this long at the start of a cell names the cell, whatever follows it.
TELLING_LENGTH: Final = 7
#: A shorter one names it when it is this part of its letters.
COVERAGE: Final = 0.5


class RowSort(StrEnum):
    """The sorts of rows that are no lines; the keys of the lexicon."""

    SUM = "sum"
    CARRIED = "carried"
    ALLOWANCE = "allowance"
    CHARGE = "charge"


def sorts_of(rows: Sequence[Row]) -> dict[int, RowSort]:
    """The sort of each row that begins a cell with such a label, by the row's place on the page."""
    found = {}
    for row, known in phrases("table_rows", rows).items():
        sort = _sort(row, known)
        if sort is not None:
            found[row.index] = sort
    return found


def _sort(row: Row, known: list[Phrase]) -> RowSort | None:
    for phrase in known:
        cell = row.cell_of(phrase.start)
        words = row.words[cell.start : cell.end]
        letters = sum(char.isalpha() for word in words for char in word.text)
        at_start = not any(
            char.isalpha() and len(word.text) > 3  # noqa: PLR2004 - "+", "zzgl.", "19%" may stand before it
            for word in row.words[cell.start : phrase.start]
            for char in word.text
        )
        if at_start and (phrase.length >= TELLING_LENGTH or phrase.length >= COVERAGE * letters):
            return next(sort for sort in RowSort if sort in phrase.meanings)
    return None
