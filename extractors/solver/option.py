"""What a term can be: its candidates by value, those of one value joined, the best first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.candidate import Candidate

#: What each further place with the same value adds to the score of the best one.
REPEATED: Final = 0.04
#: Together further places add at most this.
MOST_REPEATED: Final = 0.12


def options(candidates: Iterable[Candidate[Any]]) -> list[Candidate[Any]]:
    """One candidate for each value, the best of it, strengthened by the others; best first."""
    by_value: dict[Any, list[Candidate[Any]]] = {}
    for candidate in candidates:
        by_value.setdefault(candidate.value, []).append(candidate)
    joined = [_joined(group) for group in by_value.values()]
    return sorted(joined, key=lambda candidate: -candidate.score)


def _joined(group: list[Candidate[Any]]) -> Candidate[Any]:
    best = max(group, key=lambda candidate: candidate.score)
    places = {(span.row.page, span.row.index, span.start) for candidate in group for span in candidate.spans[:1]}
    bonus = min(REPEATED * (len(places) - 1), MOST_REPEATED)
    return replace(best, score=min(best.score + bonus, 1.0), places=max(len(places), 1))
