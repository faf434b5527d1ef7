"""Repeated measuring: contestants take turns, so that a machine that is busy for a while is unfair to none.

>>> laps = alternately({"one": lambda: 1.0, "two": lambda: 2.0}, rounds=3)
>>> laps["two"].median / laps["one"].median
2.0
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Laps:
    """Figures of the same thing, measured several times."""

    figures: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.figures)

    @property
    def best(self) -> float:
        """The smallest: what others do on the machine only ever adds."""
        return min(self.figures)

    @property
    def worst(self) -> float:
        """The largest."""
        return max(self.figures)

    @classmethod
    def of(cls, figures: Iterable[float]) -> Laps:
        """The laps of some figures."""
        return cls(tuple(figures))


def in_turn(contestants: Mapping[str, Callable[[], Result]], *, rounds: int) -> Mapping[str, tuple[Result, ...]]:
    """What each contestant gives in each round: A, B, C, then A, B, C again."""
    results: dict[str, list[Result]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            results[name].append(contestant())
    return {name: tuple(given) for name, given in results.items()}


def alternately(contestants: Mapping[str, Callable[[], float]], *, rounds: int) -> Mapping[str, Laps]:
    """The figures of each contestant."""
    return {name: Laps(given) for name, given in in_turn(contestants, rounds=rounds).items()}
