"""Measures the curves of confidence: isotonic regression of being right on strength (Zadrozny and Elkan, 2002)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

import numpy as np
from scipy.optimize import isotonic_regression

from extractors.scoring.curves import Curves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.scoring.curves import Curve

#: A curve stands on at least so many values, and says at most so many points.
FEWEST: Final = 40
MOST_POINTS: Final = 12
#: Each point is the mean of at least so many values.
FEWEST_IN_POINT: Final = 25
#: The rule of succession: nobody has seen enough to be certain.
SUCCESSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One chosen value: the curves that it belongs to, how strongly it is backed, and whether it is right."""

    curves: tuple[str, ...]
    strength: float
    is_right: bool


def measured(trials: Iterable[Trial]) -> Curves:
    """The curves that have enough values."""
    by_curve: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        for name in trial.curves:
            by_curve[name].append(trial)
    return Curves(points={name: curve(found) for name, found in by_curve.items() if len(found) >= FEWEST})


def curve(trials: list[Trial]) -> Curve:
    """The share of right values by strength, rising, in a few points; each point the mean of as many trials."""
    ranked = sorted(trials, key=lambda trial: (trial.strength, trial.is_right))
    points = max(1, min(MOST_POINTS, len(ranked) // FEWEST_IN_POINT))
    bins = [part for part in np.array_split(np.arange(len(ranked)), points) if len(part)]
    strengths = [float(np.mean([ranked[at].strength for at in part])) for part in bins]
    shares = [_share([ranked[at].is_right for at in part]) for part in bins]
    rising = isotonic_regression(shares, weights=[len(part) for part in bins]).x
    return tuple(
        (round(strength, 4), round(float(share), 4)) for strength, share in zip(strengths, rising, strict=True)
    )


def _share(right: list[bool]) -> float:
    """The share of right ones, a little nearer to the half than it was seen."""
    return (sum(right) + SUCCESSION) / (len(right) + 2 * SUCCESSION)
