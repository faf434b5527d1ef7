"""The rows below a header, read as lines."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.layout.page_layout import PageLayout
from extractors.layout.row import Row
from extractors.lines.anchors import AnchorSearch
from extractors.lines.block import blocks
from extractors.lines.content import with_subject
from extractors.lines.cuts import cuts
from extractors.lines.description import right_limit
from extractors.lines.draft import Draft
from extractors.lines.grid import grid
from extractors.lines.header_column import HeaderColumn
from extractors.lines.line_allowance import with_allowances
from extractors.lines.line_cells import read_block
from extractors.lines.roles import with_roles
from extractors.lines.row_sort import RowSort
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE

if TYPE_CHECKING:
    from extractors.lines.grid import GridRow
    from extractors.values.number import DecimalMark

#: The columns are found on at most so many rows.
SAMPLE: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Body:
    """The part of one page that a header speaks of."""

    drafts: tuple[Draft, ...]
    #: Whether a sum has closed the table.
    is_closed: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Below:
    """What is to be read below a header."""

    page: PageLayout
    columns: tuple[HeaderColumn, ...]
    rows: Sequence[Row]
    #: Rows that say that they are no lines.
    sorts: Mapping[int, RowSort]
    #: Whether the table goes on from the page before.
    is_running: bool = False


def read_body(below: Below, mark: DecimalMark) -> Body:
    """The lines that stand below a header."""
    below = replace(below, columns=with_subject(below.columns, _sample(below)))
    page = below.page
    places = cuts(page, below.columns, _sample(below))
    table = grid(below.rows, places)
    amount = _amount_column(below, table)
    found = AnchorSearch(page, below.columns, amount, below.sorts, mark).find(table, is_running=below.is_running)
    barred = found.others | set(range(found.end or len(table), len(table)))
    parts = blocks(page, table, found.lines, barred)
    columns = with_roles(page, below.columns, parts, mark)
    limit = right_limit(columns, parts, places)
    drafts = [read_block(page, part, columns, limit, mark) for part in parts]
    order = {line: index for index, line in enumerate(found.lines)}
    reductions = [(order[line], table[row], amount) for row, line in found.allowances.items()]
    return Body(drafts=with_allowances(drafts, reductions, mark), is_closed=found.end is not None)


def _sample(below: Below) -> Sequence[Row]:
    """Rows that show where the columns are: those before the first sum."""
    sums = (at for at, row in enumerate(below.rows) if below.sorts.get(row.index) is RowSort.SUM and at)
    chosen = below.rows[: min(next(sums, SAMPLE), SAMPLE)]
    apart = [row for row in chosen if len(row.cells) > 2]  # noqa: PLR2004 - a line has a text and two numbers
    return apart or chosen


def _amount_column(below: Below, table: Sequence[GridRow]) -> int:
    """The column whose numbers make lines: amounts, else prices, else the last one."""
    plain = [row for row in table if row.row.index not in below.sorts]
    for term in (LINE_NET, LINE_GROSS, NET_PRICE):
        named = [at for at, column in enumerate(below.columns) if term in column.meanings]
        filled = [at for at in named if any(row.numbers[at] for row in plain)]
        if filled:
            return filled[-1]
    return len(below.columns) - 1
