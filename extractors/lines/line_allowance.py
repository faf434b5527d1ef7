"""What is taken off a line: in a column of its own, or in a row below the line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extractors.lines.arithmetic import HUNDRED
from extractors.lines.arithmetic import multiplies
from extractors.lines.cell_value import number_entry
from extractors.lines.draft import Draft
from extractors.lines.draft import Entry
from extractors.values.number_span import numbers_in
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.lines.grid import GridRow
    from extractors.values.number import DecimalMark


def with_allowances(
    drafts: Sequence[Draft], reductions: Sequence[tuple[int, GridRow, int]], mark: DecimalMark
) -> tuple[Draft, ...]:
    """The lines with their allowances as amounts; `reductions` are rows below lines, with the column of amounts."""
    found = [_from_column(draft) for draft in drafts]
    for place, row, column in reductions:
        if _is_of_line(found, place, row, column, mark):
            found[place] = _from_row(found[place], row, column, mark)
    return tuple(found)


def _from_column(draft: Draft) -> Draft:
    """The line with its allowance as a positive amount, where it printed one or a percentage."""
    entry = draft.entries.get(LINE_ALLOWANCE)
    if entry is None:
        return draft
    quantity, price, net = (draft.number(term) for term in (QUANTITY, NET_PRICE, LINE_NET))
    if quantity is None or price is None or net is None or multiplies(quantity, price, net):
        rest = {term: kept for term, kept in draft.entries.items() if term is not LINE_ALLOWANCE}
        return Draft(page=draft.page, entries=rest, rows=draft.rows)
    taken = Entry(value=quantity * price - net, words=entry.words, is_derived=True)
    return draft.with_entries({LINE_ALLOWANCE: taken})


def _is_of_line(drafts: Sequence[Draft], place: int, row: GridRow, column: int, mark: DecimalMark) -> bool:
    """Whether a reduction is the line's and not the whole bill's: lines follow it, or its percentage fits the line."""
    if place + 1 < len(drafts):
        return True
    amount, net = row.numbers[column], drafts[place].number(LINE_NET)
    rates = [span.number.read(mark) for span in numbers_in(row.row) if span.is_percent]
    if amount is None or net is None or not rates or len(drafts) == 1:
        return False
    return abs(abs(amount.number.read(mark)) - abs(net * rates[0] / HUNDRED)) <= abs(net) / 1000 + Decimal("0.01")


def _from_row(draft: Draft, row: GridRow, column: int, mark: DecimalMark) -> Draft:
    """The line less what the row below it takes off."""
    number, net = row.numbers[column], draft.entries.get(LINE_NET)
    if number is None or net is None or not isinstance(net.value, Decimal):
        return draft
    entry = number_entry(number, mark)
    taken = abs(number.number.read(mark))
    before = draft.number(LINE_ALLOWANCE) or Decimal(0)
    less = draft.with_entries(
        {
            LINE_ALLOWANCE: Entry(value=before + taken, words=entry.words),
            LINE_NET: Entry(value=net.value - taken, words=(*net.words, *entry.words), is_derived=True),
        }
    )
    return Draft(page=less.page, entries=less.entries, rows=less.rows | {row.row.index})
