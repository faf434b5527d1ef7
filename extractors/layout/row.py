"""Rows of words, and the cells that gaps divide them into."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.box import Box
from pipeline.document.word import Word


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """Words of one row that stand together; a wide gap or a printed line divides cells."""

    #: From left to right; at least one.
    words: tuple[Word, ...]
    box: Box
    #: The index of the first word within its row.
    start: int

    @property
    def end(self) -> int:
        """The index after the last word within its row."""
        return self.start + len(self.words)

    @property
    def text(self) -> str:
        """The words, joined by blanks."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Row:
    """Words that stand on one line of print across the whole page."""

    #: The page, from 1, and the place among its rows, from 0.
    page: int
    index: int
    #: From left to right; at least one.
    words: tuple[Word, ...]
    cells: tuple[Cell, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words, joined by blanks."""
        return " ".join(word.text for word in self.words)

    def cell_of(self, word_index: int) -> Cell:
        """The cell that holds a word."""
        return next(cell for cell in self.cells if word_index < cell.end)
