"""Whether confidence means what it says: values in ten buckets of confidence, with the share that was right in each.

>>> (bucket,) = reliability([(0.91, True), (0.95, True), (0.93, False), (0.97, True)])
>>> bucket.label, bucket.values, round(bucket.confidence, 2), bucket.accuracy
('0.9-1.0', 4, 0.94, 0.75)
>>> round(calibration_gap([bucket]), 2)
0.19
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

BUCKETS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """The values whose confidence lies in one tenth."""

    #: 0 for the lowest tenth.
    tenth: int
    values: int
    right: int
    #: The sum of their confidences: as many should be right.
    expected: float

    @property
    def label(self) -> str:
        """From where to where it reaches."""
        return f"{self.tenth / BUCKETS:.1f}-{(self.tenth + 1) / BUCKETS:.1f}"

    @property
    def confidence(self) -> float:
        """The mean confidence."""
        return self.expected / self.values

    @property
    def accuracy(self) -> float:
        """The share of right values."""
        return self.right / self.values


def reliability(values: Iterable[tuple[float, bool]]) -> tuple[Bucket, ...]:
    """The buckets that are not empty, the lowest first, of values with their confidence and whether they are right."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, is_right in values:
        tenths[min(int(confidence * BUCKETS), BUCKETS - 1)].append((confidence, is_right))
    return tuple(
        Bucket(
            tenth=tenth,
            values=len(inside),
            right=sum(is_right for _, is_right in inside),
            expected=fsum(confidence for confidence, _ in inside),
        )
        for tenth, inside in sorted(tenths.items())
    )


def calibration_gap(buckets: Sequence[Bucket]) -> float | None:
    """The mean distance between confidence and accuracy over all values; `None` where there are none."""
    if not buckets:
        return None
    return fsum(abs(bucket.right - bucket.expected) for bucket in buckets) / sum(bucket.values for bucket in buckets)
