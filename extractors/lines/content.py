"""What the cells of a column hold, where its name alone misleads: codes, units, names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.cell_value import beside_number
from extractors.lines.header_column import HeaderColumn
from extractors.lines.tokens import tokens
from extractors.lines.unit_code import unit_code_of
from pipeline.document.box import enclosing
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import LINE_ID
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import UNIT_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.row import Row
    from extractors.lines.block import Block
    from pipeline.document.word import Word

#: Cells are codes where this part of them have digits and are one word.
MOST: Final = 0.6


def with_content(columns: list[HeaderColumn], parts: Sequence[Block]) -> list[HeaderColumn]:
    """The columns, with one of descriptions, and units where nothing else is said to be per what a price is."""
    named = _description(columns, parts)
    return [
        _renamed(column, [row.cells[at] for part in parts for row in part.rows if row.cells[at]], is_named=at == named)
        for at, column in enumerate(columns)
    ]


def with_subject(columns: tuple[HeaderColumn, ...], rows: Sequence[Row]) -> tuple[HeaderColumn, ...]:
    """The columns, with one of descriptions left of all where the header names only numbers and words stand there."""
    if any(column.is_textual for column in columns):
        return columns
    names = [token for row in rows for token in tokens(row) if token.is_name and token.right < columns[0].box.left]
    if not names or len(names) < MOST * len(rows):
        return columns
    box = enclosing(word.box for token in names for word in token.words)
    return (HeaderColumn(meanings=(DESCRIPTION,), box=box), *columns)


def _description(columns: Sequence[HeaderColumn], parts: Sequence[Block]) -> int | None:
    """The column of descriptions: the one so called with most letters, else any without numbers."""
    called = [at for at, column in enumerate(columns) if DESCRIPTION in column.meanings]
    free = [at for at, column in enumerate(columns) if not column.is_numeric]
    best = max(called or free, key=lambda at: _letters(parts, at), default=None)
    return best if best is not None and (called or _letters(parts, best)) else None


def _letters(parts: Sequence[Block], at: int) -> int:
    return sum(char.isalpha() for part in parts for row in part.rows for word in row.cells[at] for char in word.text)


def _renamed(column: HeaderColumn, cells: list[tuple[Word, ...]], *, is_named: bool) -> HeaderColumn:
    if is_named:
        taken = () if column.meanings == (LINE_ID,) else column.meanings
        return replace(column, meanings=taken if DESCRIPTION in taken else (*taken, DESCRIPTION))
    if DESCRIPTION in column.meanings:
        return replace(column, meanings=(ITEM_NUMBER,) if _are_codes(cells) else ())
    if column.meanings == (PRICE_BASE_QUANTITY,) and cells and all(_is_unit(cell) for cell in cells):
        return replace(column, meanings=(UNIT_CODE,))
    if column.meanings == (UNIT_CODE,) and cells and all(beside_number(cell) != cell for cell in cells):
        return replace(column, meanings=())
    return column


def _are_codes(cells: list[tuple[Word, ...]]) -> bool:
    """Whether most cells are one word with a digit."""
    codes = sum(len(cell) == 1 and any(char.isdigit() for char in cell[0].text) for cell in cells)
    return codes >= MOST * max(len(cells), 1)


def _is_unit(cell: tuple[Word, ...]) -> bool:
    return beside_number(cell) == cell and unit_code_of(cell[0].text) is not None
