"""Lines without a header: rows that end in amounts which add up to a stated sum, or multiply out by themselves."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.arithmetic import balances
from extractors.lines.priced_line import read_priced
from extractors.lines.priced_row import priced_rows
from extractors.lines.row_sort import RowSort
from extractors.lines.row_sort import sorts_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.draft import Draft
    from extractors.lines.priced_row import PricedRow
    from extractors.lines.proof import Statement

#: So many lines that multiply out prove a table whose sum is not stated.
PROVEN: Final = 2


def unaided_drafts(pages: Sequence[PageLayout], statement: Statement) -> tuple[Draft, ...]:
    """The lines of pages without a header; none unless the arithmetic proves them."""
    sorts = {page.page.number: sorts_of(page.rows) for page in pages}
    runs = _runs(pages, sorts)
    summed = [tail for run in runs if (tail := _summed(run, statement))]
    if summed:
        return _drafts(max(summed, key=len), sorts, statement)
    tables = [_drafts(run, sorts, statement) for run in runs]
    best = max(tables, key=_proofs, default=())
    return tuple(draft for draft in best if balances(draft)) if _proofs(best) >= PROVEN else ()


def _proofs(drafts: Sequence[Draft]) -> int:
    return sum(bool(balances(draft)) for draft in drafts)


def _runs(pages: Sequence[PageLayout], sorts: Mapping[int, Mapping[int, RowSort]]) -> list[list[PricedRow]]:
    """Rows with amounts below each other, from one sum to the next; sums carried over do not end a run."""
    parts: list[list[PricedRow]] = [[]]
    for page in pages:
        for priced in priced_rows(page):
            sort = sorts[page.page.number].get(priced.row.index)
            if sort is RowSort.SUM:
                parts.append([])
            elif sort is not RowSort.CARRIED:
                parts[-1].append(priced)
    return [run for part in parts for run in _aligned(part)]


def _aligned(part: list[PricedRow]) -> list[list[PricedRow]]:
    """The rows parted by where their amounts end."""
    runs: list[list[PricedRow]] = []
    for priced in part:
        run = next((run for run in runs if run[-1].is_aligned(priced)), None)
        if run is None:
            runs.append([priced])
        else:
            run.append(priced)
    return runs


def _summed(run: list[PricedRow], statement: Statement) -> list[PricedRow]:
    """The longest end of a run that adds up to a number stated below it."""
    places = frozenset((priced.row.page, priced.row.index) for priced in run)
    total, best = Decimal(0), len(run)
    for at in range(len(run) - 1, -1, -1):
        total += run[at].amount.number.read(statement.mark)
        if total and statement.states(total, after=(run[-1].row.page, run[-1].row.index), beside=places):
            best = at
    return run[best:]


def _drafts(
    run: Sequence[PricedRow], sorts: Mapping[int, Mapping[int, RowSort]], statement: Statement
) -> tuple[Draft, ...]:
    taken = {(priced.row.page, priced.row.index) for priced in run}
    barred = taken | {(page, row) for page, found in sorts.items() for row in found}
    return tuple(read_priced(priced, barred, statement.mark) for priced in run)
