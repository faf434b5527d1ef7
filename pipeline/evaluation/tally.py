"""Counts of verdicts, and what they come to.

>>> tally = Tally(right=8, wrong=1, missed=2, invented=1)
>>> tally.precision, round(tally.recall, 3), round(tally.f1, 3)
(0.8, 0.727, 0.762)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Self

from pipeline.evaluation.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often values of one field, or of many, ended in each way."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Self:
        """The counts of some verdicts."""
        counts = Counter(verdicts)
        return cls(**{verdict.value: counts[verdict] for verdict in Verdict})

    @property
    def judged(self) -> int:
        """How many values there were."""
        return self.right + self.wrong + self.missed + self.invented

    @property
    def precision(self) -> float:
        """The share of right ones among those that were read."""
        return _share(self.right, self.right + self.wrong + self.invented)

    @property
    def recall(self) -> float:
        """The share of right ones among those that are there; a wrong value counts here and above."""
        return _share(self.right, self.right + self.wrong + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
