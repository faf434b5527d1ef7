"""Whether something may have been paid before, although no label that we know says so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import NET_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from extractors.layout.row import Row
    from extractors.solver.amounts import Choice
    from extractors.survey import Survey


def may_be_part_paid(survey: Survey, chosen: Choice) -> bool:
    """Whether two amounts that follow each other below the gross total make it up: what was paid, and what is left.

    Net total and tax make it up too, where they are printed once more.
    """
    gross, net = chosen.get(GROSS_TOTAL), chosen.get(NET_TOTAL)
    if gross is None or gross.value <= 0:
        return False
    below = list(_amounts_below(survey, gross.spans[0].row))
    shares = [(abs(one), abs(other)) for one, other in pairwise(below) if abs(one) + abs(other) == gross.value]
    return any(net is None or net.value not in pair for pair in shares if all(pair))


def _amounts_below(survey: Survey, row: Row) -> Iterator[Decimal]:
    for span in survey.all_numbers:
        is_amount = not span.is_percent and (span.number.decimals != 0 or not survey.shows_cents)
        if is_amount and (span.row.page, span.row.index) > (row.page, row.index):
            yield span.number.read(survey.mark)
