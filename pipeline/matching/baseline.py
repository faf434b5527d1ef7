"""What is usual of a series of numbers: their median, and four times their median deviation (MAD) to either side.

A few numbers show little of how much they vary, so that their band is wider; and numbers that never varied may do so by
a little.

>>> prices = [Decimal(each) for each in ("50.00", "50.00", "51.00", "49.00", "50.00", "50.00")]
>>> band = usual_range(prices)
>>> band.low, band.middle, band.high, Decimal("65.00") in band
(Decimal('42.50000'), Decimal('50.00'), Decimal('57.50000'), False)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Fewer numbers show nothing.
POINTS: Final = 5
#: How many median deviations are usual.
_REACH: Final = 4
#: Prices rise once a year; a deviation is this much of the median at least.
_FLOOR: Final = Decimal("0.025")
#: Totals go up and down by factors; their usual deviation is this one at least.
_FACTOR: Final = Decimal("1.25")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Between what numbers are usual."""

    low: Decimal
    middle: Decimal
    high: Decimal
    count: int

    def __contains__(self, number: Decimal) -> bool:
        """Whether a number is usual."""
        return self.low <= number <= self.high


def usual_range(numbers: Sequence[Decimal], *, unit: Decimal = Decimal(0)) -> Band | None:
    """The band of numbers that vary by differences, printed in steps of `unit`; `None` for fewer than five."""
    if len(numbers) < POINTS:
        return None
    middle = median(numbers)
    reach = _reach(numbers, middle, max(abs(middle) * _FLOOR, unit / 2))
    return Band(low=middle - reach, middle=middle, high=middle + reach, count=len(numbers))


def usual_scale(amounts: Sequence[Decimal]) -> Band | None:
    """The band of amounts that vary by factors; `None` for fewer than five that are above zero."""
    logs = [amount.ln() for amount in amounts if amount > 0]
    if len(logs) < POINTS:
        return None
    middle = median(logs)
    reach = _reach(logs, middle, _FACTOR.ln())
    low, high = (middle - reach).exp(), (middle + reach).exp()
    return Band(low=low, middle=median(amounts), high=high, count=len(logs))


def _reach(numbers: Sequence[Decimal], middle: Decimal, least: Decimal) -> Decimal:
    deviation = max(median(abs(number - middle) for number in numbers), least)
    return _REACH * deviation * len(numbers) / (len(numbers) - 2)
