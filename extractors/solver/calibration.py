"""From what speaks for a value to how often such values are right, as measured on generated bills of unseen layouts.

>>> calibrated(Kind.IDENTIFIER, 0.5) > calibrated(Kind.NAME, 0.5) > 0.5
True
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pipeline.model.kind import Kind

#: Points of score and share of right values, joined by straight lines.
Curve = tuple[tuple[float, float], ...]

LABELLED: Final[Curve] = ((0.0, 0.3), (0.25, 0.7), (0.4, 0.9), (0.5, 0.96), (0.7, 0.98), (1.0, 0.99))
#: Names and addresses are told apart by where they stand, which says less than a label.
PLACED: Final[Curve] = ((0.0, 0.3), (0.25, 0.65), (0.45, 0.86), (0.7, 0.93), (0.85, 0.96), (1.0, 0.98))
CURVES: Final = {Kind.NAME: PLACED, Kind.ADDRESS: PLACED, Kind.TEXT: PLACED}


def calibrated(kind: Kind, score: float) -> float:
    """The share of values of this kind that are right when so much speaks for them."""
    curve = CURVES.get(kind, LABELLED)
    inside = min(max(score, curve[0][0]), curve[-1][0])
    (low, one), (high, other) = next(line for line in pairwise(curve) if inside <= line[1][0])
    return one + (other - one) * (inside - low) / (high - low)
