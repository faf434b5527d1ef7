"""Whether something may have been paid before, although no label that we know says so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractors.layout.span import Span
    from extractors.solver.amounts import Choice
    from extractors.survey import Survey


def may_be_part_paid(survey: Survey, chosen: Choice) -> bool:
    """Whether two amounts that follow each other after the gross total make it up: what was paid, and what is left.

    Net total and tax make it up too, where they are printed once more.
    """
    gross, net = chosen.get(GROSS_TOTAL), chosen.get(NET_TOTAL)
    if gross is None or gross.value <= 0:
        return False
    after = list(_amounts_after(survey, gross.spans[0]))
    shares = [(abs(one), abs(other)) for one, other in pairwise(after) if abs(one) + abs(other) == gross.value]
    return any(net is None or net.value not in pair for pair in shares if all(pair))


def _amounts_after(survey: Survey, total: Span) -> Iterator[Decimal]:
    for span in survey.all_numbers:
        is_amount = not span.is_percent and (span.number.decimals != 0 or not survey.shows_cents)
        if is_amount and _place(span) > _place(total):
            yield span.number.read(survey.mark)


def _place(span: Span) -> tuple[int, int, int]:
    return span.row.page, span.row.index, span.start
