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
    from pipeline.document.word import Word

#: A label this long at the start of a cell names the cell, whatever follows it.
TELLING_LENGTH: Final = 7
#: A shorter one names it when it is this part of its letters.
COVERAGE: Final = 0.5
#: A word with more letters than this says something of its own.
SMALL_WORD: Final = 4


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
    for cell in row.cells:
        inside = [phrase for phrase in known if cell.start <= phrase.start < cell.end]
        named = inside and not any(_is_word(word) for word in row.words[cell.start : inside[0].start])
        if named and _is_telling(inside, row.words[cell.start : cell.end]):
            longest = max(inside, key=lambda phrase: phrase.length)
            return next(sort for sort in RowSort if sort in longest.meanings)
    return None


def _is_word(word: Word) -> bool:
    """Whether a word says something: "+", "19%" and "inkl." may stand before a label."""
    return sum(char.isalpha() for char in word.text) > SMALL_WORD


def _is_telling(labels: list[Phrase], words: tuple[Word, ...]) -> bool:
    """Whether labels are what a cell is about."""
    letters = sum(char.isalpha() for word in words for char in word.text)
    named = sum(phrase.length for phrase in labels)
    return labels[0].length >= TELLING_LENGTH or named >= COVERAGE * letters
