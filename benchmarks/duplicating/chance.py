"""Chance by number: the same number has the same luck, whoever asks and in whatever order.

Many at once, which seeding a generator for each of a million bills is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GOLDEN: Final = 0x9E3779B97F4A7C15
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """64 bits for each number, by the finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
    found = numbers + np.uint64(_GOLDEN)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(_FIRST)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(_SECOND)
    return found ^ (found >> np.uint64(31))


def words(numbers: NDArray[np.uint64], places: int, topic: int) -> NDArray[np.uint64]:
    """A row of so many 64-bit words for each number, others for each topic."""
    rows = mixed(numbers + np.uint64(topic << 48))
    return mixed(rows[:, None] + np.arange(places, dtype=np.uint64)[None, :])
