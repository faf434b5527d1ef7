"""Seeded chance: every choice has a name, so that adding one choice does not move all others.

>>> Dice("seed").child("supplier").among("abc") == Dice("seed").child("supplier").among("abc")
True
"""

from __future__ import annotations

import hashlib
import random
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

T = TypeVar("T")


class Dice:
    """A source of chance that gives the same throws for the same seed, on every machine."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.random = random.Random(hashlib.sha256(seed.encode()).digest())

    def child(self, name: str) -> Dice:
        """Another source of chance, which depends only on this one's seed and on `name`."""
        return Dice(f"{self.seed}/{name}")

    def among(self, choices: Sequence[T]) -> T:
        """One of the choices, all equally likely."""
        return choices[self.random.randrange(len(choices))]

    def weighted(self, choices: Mapping[T, int]) -> T:
        """One of the choices, as likely as its weight says."""
        throw = self.random.randrange(sum(choices.values()))
        for choice, weight in choices.items():
            throw -= weight
            if throw < 0:
                return choice
        raise AssertionError(choices)

    def some(self, choices: Sequence[T], count: int) -> tuple[T, ...]:
        """`count` different choices, or all of them where there are fewer."""
        return tuple(self.random.sample(choices, min(count, len(choices))))

    def chance(self, percent: int) -> bool:
        """True `percent` times in a hundred."""
        return self.random.randrange(100) < percent

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.random.randint(low, high)

    def amount(self, low: Decimal, high: Decimal, digits: int) -> Decimal:
        """A decimal with so many digits after the mark, both ends included."""
        scale = 10**digits
        return Decimal(self.between(int(low * scale), int(high * scale))).scaleb(-digits)

    def real(self, low: float, high: float) -> float:
        """A number for the eye only: an angle, a strength; never an amount."""
        return self.random.uniform(low, high)
