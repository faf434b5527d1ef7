"""What a printed number can stand for.

A number printed with d decimals stands for every value within half a unit of its last place. So the tolerance of a
check follows from the print.

>>> printed(Decimal("0.333")).times(printed(Decimal("3"))).meets(printed(Decimal("1.00")))
True
>>> exactly(Decimal("119.10")).meets(exactly(Decimal("119.00")))
False
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

HALF: Final = Decimal("0.5")
TEN: Final = Decimal(10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """All values from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Interval) -> Interval:
        """All sums of a value of each."""
        return Interval(low=self.low + other.low, high=self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """All differences of a value of each."""
        return Interval(low=self.low - other.high, high=self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """All products of a value of each."""
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(low=min(ends), high=max(ends))

    def over(self, divisor: Decimal) -> Interval:
        """All quotients by a number other than zero."""
        ends = (self.low / divisor, self.high / divisor)
        return Interval(low=min(ends), high=max(ends))

    def widened(self, tolerance: Decimal) -> Interval:
        """The interval with `tolerance` more at either end."""
        return Interval(low=self.low - tolerance, high=self.high + tolerance)


ZERO: Final = Interval(low=Decimal(0), high=Decimal(0))


def exactly(value: Decimal) -> Interval:
    """The interval of one value."""
    return Interval(low=value, high=value)


def printed(value: Decimal, unit: Decimal = Decimal(0)) -> Interval:
    """What a printed number stands for: half a unit of its last decimal either way.

    A whole number is exact, unless it was rounded to a whole `unit`, as amounts are to the least coin.
    """
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    half = HALF * (unit if places == 0 else TEN**-places)
    return Interval(low=value - half, high=value + half)
