"""Amounts that a bill states once for two terms: without allowances the lines' total is the net total, and so on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import ROUNDING_AMOUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model.reading import Reading
    from pipeline.model.term import Term

#: One print for two terms is a little less sure than a label of its own.
SHARED: Final = 0.97
#: What remains of the sureness that all of the gross total is to be paid, where part of it may have been paid before.
DOUBTFUL: Final = 0.5
#: Each term that may share the print of another, unless one of these terms stands between them.
SHARES: Final[tuple[tuple[Term[Any], Term[Any], tuple[Term[Any], ...]], ...]] = (
    (LINE_NET_TOTAL, NET_TOTAL, (ALLOWANCE_TOTAL, CHARGE_TOTAL)),
    (PAYABLE_AMOUNT, GROSS_TOTAL, (PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE)),
)


def with_implied(
    readings: Mapping[Term[Any], Reading[Any]], *, is_doubtful: bool = False
) -> dict[Term[Any], Reading[Any]]:
    """The readings, with those added that another one states as well.

    Where it `is_doubtful` that all of the gross total is to be paid, it is said to be less sure.
    """
    added = dict(readings)
    for term, other, between in SHARES:
        if term not in added and other in added and not any(_counts(added, part) for part in between):
            added[term] = replace(added[other], confidence=round(added[other].confidence * SHARED, 4), alternatives=())
    if is_doubtful and PAYABLE_AMOUNT in added and added[PAYABLE_AMOUNT].value == added[GROSS_TOTAL].value:
        payable = added[PAYABLE_AMOUNT]
        added[PAYABLE_AMOUNT] = replace(payable, confidence=round(payable.confidence * DOUBTFUL, 4))
    return added


def _counts(readings: Mapping[Term[Any], Reading[Any]], term: Term[Any]) -> bool:
    return term in readings and bool(readings[term].value)
