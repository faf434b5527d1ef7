"""Measures the curves of confidence: isotonic regression of being right on strength (Zadrozny and Elkan, 2002)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING
from typing import Final

from extractors.scoring.curves import Curves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.scoring.curves import Curve

#: A curve stands on at least so many values,
FEWEST: Final = 40
#: in so many groups at most, of so many values at least.
MOST_GROUPS: Final = 40
FEWEST_IN_GROUP: Final = 25
#: The rule of succession: nobody has seen enough to be certain.
SUCCESSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One chosen value: the curves that it belongs to, how strongly it is backed, and whether it is right."""

    curves: tuple[str, ...]
    strength: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Trials of about the same strength, or among which a greater strength is no better."""

    #: The mean strength of its weakest and of its strongest group.
    low: float
    high: float
    trials: int
    right: int

    @property
    def share(self) -> float:
        """The share of right ones, a little nearer to the half than it was seen."""
        return (self.right + SUCCESSION) / (self.trials + 2 * SUCCESSION)

    def plus(self, stronger: Pool) -> Pool:
        """Both as one."""
        return Pool(
            low=self.low,
            high=stronger.high,
            trials=self.trials + stronger.trials,
            right=self.right + stronger.right,
        )


def measured(trials: Iterable[Trial]) -> Curves:
    """The curves that have enough values."""
    by_curve: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        for name in trial.curves:
            by_curve[name].append(trial)
    return Curves(points={name: curve(found) for name, found in by_curve.items() if len(found) >= FEWEST})


def curve(trials: list[Trial]) -> Curve:
    """The share of right values by strength: level within a pool, a straight line from one pool to the next."""
    ends = [(end, pool.share) for pool in _rising(_groups(trials)) for end in sorted({pool.low, pool.high})]
    return tuple((round(strength, 4), round(share, 4)) for strength, share in ends)


def _groups(trials: list[Trial]) -> list[Pool]:
    """The trials by their strength, in groups of about one size."""
    ranked = sorted(trials, key=lambda trial: (trial.strength, trial.is_right))
    count = max(1, min(MOST_GROUPS, len(ranked) // FEWEST_IN_GROUP))
    starts = [len(ranked) * group // count for group in range(count + 1)]
    return [_pool(ranked[start:end]) for start, end in pairwise(starts)]


def _pool(trials: list[Trial]) -> Pool:
    strength = fmean(trial.strength for trial in trials)
    return Pool(low=strength, high=strength, trials=len(trials), right=sum(trial.is_right for trial in trials))


def _rising(groups: list[Pool]) -> list[Pool]:
    """Neighbours pooled until the share of right ones rises from each pool to the next.

    This is isotonic regression by pooling adjacent violators, with the rule of succession within each pool: many that
    were all right say more than a few, so a library's regression on the groups' own shares would say too little.
    """
    pools: list[Pool] = []
    for group in groups:
        pools.append(group)
        while len(pools) > 1 and pools[-2].share >= pools[-1].share:
            stronger = pools.pop()
            pools.append(pools.pop().plus(stronger))
    return pools
