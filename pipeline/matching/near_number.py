"""Whether one bill's number may be another's, mistyped or misread.

>>> is_near("RE-2026-0471", "RE 2026 0417"), is_near("4711", "4712"), is_near("4711", "4711"), is_near("4711", "4822")
(True, True, False, False)
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from pipeline.matching.duplicate import normalised_number


def is_near(number: str, other: str) -> bool:
    """Whether one character more, less or other, or two that are swapped, makes one of the other."""
    one, two = normalised_number(number), normalised_number(other)
    return one != two and OSA.distance(one, two, score_cutoff=1) <= 1
