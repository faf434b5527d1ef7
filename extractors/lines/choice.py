"""Which way to read the lines is right: the one whose arithmetic is borne out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.lines.arithmetic import balances
from extractors.lines.headed import headed_drafts
from extractors.lines.proof import Statement
from extractors.lines.proof import balanced_share
from extractors.lines.unaided import unaided_drafts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.layout.page_layout import PageLayout
    from extractors.lines.draft import Draft
    from extractors.values.number import DecimalMark


def best_drafts(pages: Sequence[PageLayout], mark: DecimalMark) -> tuple[tuple[Draft, ...], bool]:
    """The lines, and whether they add up to a sum that the document states."""
    statement = Statement(pages=pages, mark=mark)
    headed = _trimmed(headed_drafts(pages, mark), statement)
    if headed and (statement.adds_up(headed) or balanced_share(headed) > 0):
        return headed, statement.adds_up(headed)
    unaided = unaided_drafts(pages, statement)
    best = unaided or headed
    return best, statement.adds_up(best)


def _trimmed(drafts: tuple[Draft, ...], statement: Statement) -> tuple[Draft, ...]:
    """The lines without those that have no product of their own, where only the others add up."""
    if statement.adds_up(drafts):
        return drafts
    proven = tuple(draft for draft in drafts if balances(draft))
    return proven if statement.adds_up(proven) else drafts
