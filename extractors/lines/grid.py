"""The words of a table by row and column."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.row import Row
from extractors.lines.glued import glued
from extractors.lines.phrase import strip
from extractors.lines.tokens import tokens
from extractors.values.number import read_number
from extractors.values.number_span import NumberSpan
from extractors.values.number_span import numbers_in
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from extractors.values.number import DecimalMark

#: Words closer than this, in their height, are one text, whatever column they are in.
RUN_ON: Final = 0.7


@dataclass(frozen=True, kw_only=True, eq=False)
class GridRow:
    """One row of the page, cut into the table's columns."""

    row: Row
    #: The words of each column, from left to right; mostly none.
    cells: tuple[tuple[Word, ...], ...]

    @cached_property
    def numbers(self) -> tuple[NumberSpan | None, ...]:
        """The last number of each cell that is no percentage beside another."""
        return tuple(_number(cell) for cell in self.cells)

    def plain(self, column: int) -> NumberSpan | None:
        """The number of a cell unless it is a percentage."""
        number = self.numbers[column]
        return None if number is None or number.is_percent else number

    def value(self, column: int, mark: DecimalMark) -> Decimal | None:
        """The value of a cell's number unless it is a percentage."""
        number = self.plain(column)
        return None if number is None else number.number.read(mark)

    @property
    def runs_on(self) -> bool:
        """Whether a text runs from one column into the next: such a row is a remark, no cells."""
        filled = [cell for cell in self.cells if cell]
        gaps = (right[0].box.left - left[-1].box.right for left, right in pairwise(filled))
        return any(gap < RUN_ON * self.row.words[0].box.height for gap in gaps)

    def run_of(self, column: int) -> tuple[Word, ...]:
        """The text that begins in a column, however far it runs; nothing where it began in a column before."""
        first = self.row.words.index(self.cells[column][0])
        if first and self._is_near(first - 1):
            return ()
        end = first + 1
        while end < len(self.row.words) and (self.row.words[end] in self.cells[column] or self._is_near(end - 1)):
            end += 1
        return self.row.words[first:end]

    def _is_near(self, at: int) -> bool:
        left, right = self.row.words[at].box, self.row.words[at + 1].box
        return right.left - left.right < RUN_ON * left.height

    @property
    def centre(self) -> float:
        """The middle of the row's height."""
        return self.row.box.centre_y


def grid(rows: Sequence[Row], cuts: Sequence[float]) -> tuple[GridRow, ...]:
    """The rows cut into columns; a number or word belongs where its middle is."""
    return tuple(GridRow(row=row, cells=_cells(row, cuts)) for row in rows)


def _cells(row: Row, cuts: Sequence[float]) -> tuple[tuple[Word, ...], ...]:
    cells: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for token in tokens(row):
        cells[bisect_right(cuts, token.centre)] += token.words
    return tuple(tuple(cell) for cell in cells)


def _number(cell: tuple[Word, ...]) -> NumberSpan | None:
    if not any(char.isdigit() for word in cell for char in word.text):
        return None
    row = strip(cell)
    return next(iter(numbers_in(row)), None) or _with_unit(row)


def _with_unit(row: Row) -> NumberSpan | None:
    """A number that its unit is glued to, alone in its cell."""
    parts = glued(row.words[0].text) if len(row.words) == 1 else None
    number = read_number(parts[0]) if parts else None
    return NumberSpan(row=row, start=0, end=1, number=number) if number else None
