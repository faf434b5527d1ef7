"""The lines of a bill, wherever and however its pages print them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extractors.lines.arithmetic import balances
from extractors.lines.choice import best_drafts
from extractors.lines.coded_rates import with_coded_rates
from extractors.lines.line_readings import line_of
from pipeline.model.invoice import Line
from pipeline.model.line_terms import LINE_GROSS
from pipeline.model.line_terms import LINE_NET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.values.number import DecimalMark


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTable:
    """The lines, and what speaks for them."""

    lines: tuple[Line, ...]
    #: Page number and place of each row that belongs to a line.
    rows: frozenset[tuple[int, int]]
    #: For each line whether its numbers fit each other; `None` where it does not have enough of them.
    balanced: tuple[bool | None, ...]
    #: What the lines' net amounts add up to.
    net_sum: Decimal
    #: Whether that sum, or the gross one, is stated below the lines.
    adds_up: bool
    #: Whether the amounts are said to include tax, and so the prices beside them.
    is_gross_priced: bool


def read_lines(pages: Sequence[PageLayout], mark: DecimalMark) -> LineTable:
    """The lines that the pages show, with `mark` dividing decimals where a number does not say it."""
    found, adds_up = best_drafts(pages, mark)
    drafts = with_coded_rates(found, pages, mark)
    amounts = (draft.number(LINE_NET) for draft in drafts)
    return LineTable(
        lines=tuple(line_of(draft) for draft in drafts),
        rows=frozenset((draft.page.page.number, row) for draft in drafts for row in draft.rows),
        balanced=tuple(balances(draft) for draft in drafts),
        net_sum=sum((amount for amount in amounts if amount is not None), Decimal(0)),
        adds_up=adds_up,
        is_gross_priced=bool(drafts)
        and all(LINE_GROSS in draft.entries and LINE_NET not in draft.entries for draft in drafts),
    )
