"""Which way to read the lines is right: the one whose arithmetic is borne out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

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

#: So many rows after the lines may have been taken for lines.
MOST_EXTRA: Final = 4


def best_drafts(pages: Sequence[PageLayout], mark: DecimalMark) -> tuple[tuple[Draft, ...], bool]:
    """The lines, and whether they add up to a sum that the document states."""
    statement = Statement(pages=pages, mark=mark)
    headed = _trimmed(headed_drafts(pages, mark), statement)
    if statement.adds_up(headed):
        return headed, True
    unaided = () if balanced_share(headed) else unaided_drafts(pages, statement)
    best = unaided if len(unaided) >= max(len(headed), 1) else headed
    return best, statement.adds_up(best)


def _trimmed(drafts: tuple[Draft, ...], statement: Statement) -> tuple[Draft, ...]:
    """The lines without those, at the end or without a product of their own, that keep the others from adding up."""
    proven = tuple(draft for draft in drafts if balances(draft))
    last = next((at for at in range(len(drafts), 0, -1) if balances(drafts[at - 1]) is not None), 1)
    shorter = (drafts[:end] for end in range(len(drafts) - 1, max(len(drafts) - MOST_EXTRA, last) - 1, -1))
    return next((some for some in (drafts, proven, *shorter) if statement.adds_up(some)), drafts)
