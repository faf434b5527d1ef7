"""The cells of one line, read by what their columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from extractors.lines.cell_value import beside_number
from extractors.lines.cell_value import date_entry
from extractors.lines.cell_value import number_entry
from extractors.lines.cell_value import text_entry
from extractors.lines.cell_value import unit_entry
from extractors.lines.description import describe
from extractors.lines.draft import Draft
from extractors.lines.draft import Entry
from pipeline.model.line_terms import BUYER_ITEM_NUMBER
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import GTIN
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import LINE_DATE
from pipeline.model.line_terms import LINE_TERMS
from pipeline.model.line_terms import QUANTITY
from pipeline.model.line_terms import UNIT_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.block import Block
    from extractors.lines.header_column import HeaderColumn
    from extractors.values.number import DecimalMark
    from pipeline.document.word import Word
    from pipeline.model.term import Term

#: Columns of codes that name the thing.
IDENTIFIERS: Final = frozenset({ITEM_NUMBER, BUYER_ITEM_NUMBER, GTIN})


def read_block(
    page: PageLayout, block: Block, columns: Sequence[HeaderColumn], limit: float, mark: DecimalMark
) -> Draft:
    """The line that a block of rows says."""
    entries: dict[Term[Any], Entry] = {}
    for at, column in enumerate(columns):
        if column.is_numeric:
            entries |= _numbers(page, block, at, column, mark)
        elif column.meanings and column.meanings != (DESCRIPTION,):
            entries |= _texts(page, block, at, column)
    entries |= describe(page, block, columns, entries, limit)
    rows = frozenset(row.row.index for row in block.rows)
    return Draft(page=page, entries=entries, rows=rows)


def _numbers(
    page: PageLayout, block: Block, at: int, column: HeaderColumn, mark: DecimalMark
) -> dict[Term[Any], Entry]:
    """The number of a column beside the amount, and the unit that stands with a quantity."""
    row = block.nearest(at, page)
    number = row.numbers[at] if row else None
    if row is None or number is None:
        return {}
    entries: dict[Term[Any], Entry] = {column.meanings[0]: number_entry(number, mark)}
    unit = unit_entry(beside_number(row.cells[at])) if QUANTITY in column.meanings else None
    return entries | ({UNIT_CODE: unit} if unit else {})


def _texts(page: PageLayout, block: Block, at: int, column: HeaderColumn) -> dict[Term[Any], Entry]:
    """The words of a column beside the amount; in a column with several names, row by row."""
    filled = [row.cells[at] for row in block.rows if row.cells[at]]
    if len(column.meanings) == 1:
        near = [row for row in block.rows if row.cells[at] and block.reaches(row, page)]
        filled = [row.cells[at] for row in near][:1]
    if len(column.meanings) > 1 and IDENTIFIERS.issuperset(column.meanings):
        return _identifiers(column.meanings, filled)
    entries: dict[Term[Any], Entry] = {}
    for meaning, words in zip(column.meanings, filled, strict=False):
        if meaning is not DESCRIPTION:
            entries |= _text(meaning, words)
    return entries


def _identifiers(meanings: tuple[Term[Any], ...], filled: list[tuple[Word, ...]]) -> dict[Term[Any], Entry]:
    """Numbers of one thing below each other, some of which may be missing: the supplier's own one always counts."""
    codes = [words for words in filled if any(char.isdigit() for word in words for char in word.text)]
    global_ones = [words for words in codes if is_gtin(words[0].text)]
    others = [words for words in codes if not is_gtin(words[0].text)]
    named = [meaning for meaning in meanings if meaning is not GTIN]
    if len(others) < len(named):
        named.sort(key=lambda meaning: meaning is not ITEM_NUMBER)
    entries = {meaning: text_entry(words) for meaning, words in zip(named, others, strict=False)}
    return entries | ({GTIN: text_entry(global_ones[0][:1])} if global_ones else {})


def _text(meaning: Term[Any], words: tuple[Word, ...]) -> dict[Term[Any], Entry]:
    if meaning is UNIT_CODE:
        unit = unit_entry(words)
        return {UNIT_CODE: unit} if unit else {}
    if meaning is LINE_DATE:
        date = date_entry(words)
        return {LINE_DATE: date} if date else {}
    if meaning is ITEM_NUMBER and is_gtin(words[0].text):
        return {GTIN: text_entry(words[:1])}
    if meaning.name in LINE_TERMS and meaning.kind.value in {"identifier", "code", "text", "name"}:
        return {meaning: text_entry(words)}
    return {}


def is_gtin(text: str) -> bool:
    """Whether a text is a global trade item number: 8, 12, 13 or 14 digits, the last one checking the others."""
    digits = text.strip(".")
    if not digits.isdigit() or len(digits) not in {8, 12, 13, 14}:
        return False
    weighted = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0
