"""The header of a line table: which columns it names, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.header_column import HeaderColumn
from extractors.lines.header_column import columns_of
from extractors.lines.header_stack import stacked
from extractors.lines.phrase import Phrase
from extractors.lines.phrase import cell_phrases
from extractors.values.number_span import numbers_in
from pipeline.model.line_terms import DESCRIPTION
from pipeline.model.line_terms import ITEM_NUMBER
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_AMOUNT
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY

if TYPE_CHECKING:
    from extractors.layout.page_layout import PageLayout
    from extractors.layout.row import Row

MONEY: Final = frozenset({LINE_NET.name, LINE_GROSS.name, NET_PRICE.name})
SUBJECT: Final = frozenset({DESCRIPTION.name, QUANTITY.name})
PRICED_ITEM: Final = frozenset({ITEM_NUMBER.name, NET_PRICE.name})
#: Labels are at least this part of a header row's letters.
COVERAGE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Header:
    """A header: its columns from left to right, and the rows that it takes up."""

    columns: tuple[HeaderColumn, ...]
    first_row: int
    last_row: int
    #: Whether it names what was sold; other tables have headers too.
    is_of_lines: bool


def find_headers(page: PageLayout) -> tuple[Header, ...]:
    """The headers of line tables on a page, from top to bottom."""
    known = cell_phrases("columns", page)
    seeds = sorted((row for row in known if _is_header(row, known[row])), key=lambda row: -len(known[row]))
    headers: list[Header] = []
    for seed in seeds:
        if any(header.first_row - 1 <= seed.index <= header.last_row + 1 for header in headers):
            continue
        rows, stacks = stacked(page, seed, known)
        columns = columns_of(stacks)
        header = Header(columns=columns, first_row=min(rows), last_row=max(rows), is_of_lines=_is_of_lines(columns))
        headers.append(header)
    return tuple(sorted(headers, key=lambda header: header.first_row))


def _is_header(row: Row, found: list[Phrase]) -> bool:
    """Whether a row is made of names of columns that stand apart."""
    cells = {row.cell_of(phrase.start).start for phrase in found}
    named = {key for phrase in found for key in phrase.meanings}
    letters = sum(char.isalnum() for word in row.words for char in word.text)
    if len(found) < 2 or len(cells) < 2 or not named & MONEY:  # noqa: PLR2004 - a table has two columns
        return False
    if sum(phrase.length for phrase in found) < COVERAGE * letters:
        return False
    return not any(span.number.decimals or span.currency for span in numbers_in(row))


def _is_of_lines(columns: tuple[HeaderColumn, ...]) -> bool:
    """Whether the columns say what was sold and for how much; tax and payment tables do not."""
    named = {meaning.name for column in columns for meaning in column.meanings}
    is_tax_table = LINE_TAX_AMOUNT.name in named and not named & {QUANTITY.name, NET_PRICE.name, DESCRIPTION.name}
    return bool(named & MONEY) and (bool(named & SUBJECT) or named >= PRICED_ITEM) and not is_tax_table
