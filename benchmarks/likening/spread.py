"""How figures spread.

>>> str(Spread.of(range(101)))
'50 (10 to 90)'
>>> Spread.of(range(101)).holds(Spread.of([40, 50, 60]))
True
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The middle of some figures, and the tenth and the ninetieth of a hundred."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread:
        """The spread of some figures."""
        ordered = sorted(figures)
        low, middle, high = (ordered[round(part * (len(ordered) - 1))] for part in (0.1, 0.5, 0.9))
        return cls(low=low, middle=middle, high=high)

    def holds(self, other: Spread) -> bool:
        """Whether the middle of others lies within."""
        return self.low <= other.middle <= self.high

    def __str__(self) -> str:
        return f"{self.middle:.3g} ({self.low:.3g} to {self.high:.3g})"
