"""What was settled at a till: what was handed over less the change, and the totals that this can have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.amounts_beside import WHOLE_AMONG_CENTS
from extractors.amounts_beside import amounts_beside
from extractors.amounts_beside import money_like
from pipeline.model.terms import ROUNDING_AMOUNT

if TYPE_CHECKING:
    from decimal import Decimal

    from extractors.survey import Survey
    from extractors.values.number_span import NumberSpan


def settled(survey: Survey) -> tuple[Decimal, NumberSpan] | None:
    """What was handed over less the change, where a receipt names either once; with what was handed over."""
    tendered, change = _moneys_beside(survey, "_tendered"), _moneys_beside(survey, "_change")
    if len(tendered) != 1 or len(change) > 1 or not (change or survey.is_narrow):
        return None
    ((amount, span),) = tendered.items()
    paid = amount - next(iter(change), 0)
    return (paid, span) if paid > 0 else None


def _moneys_beside(survey: Survey, key: str) -> dict[Decimal, NumberSpan]:
    """The amounts beside the labels of `key`, without numbers of cards and the like."""
    beside = amounts_beside(survey, key)
    return {
        number.number.read(survey.mark): number for number in beside if money_like(survey, number) > WHOLE_AMONG_CENTS
    }


def settled_totals(survey: Survey) -> frozenset[Decimal]:
    """What the gross total can be by what was settled: the same, or what it was before a rounding."""
    paid = settled(survey)
    if paid is None:
        return frozenset()
    roundings = (number.number.read(survey.mark) for number in amounts_beside(survey, ROUNDING_AMOUNT.name))
    return frozenset({paid[0], *(paid[0] - rounding for rounding in roundings)})
