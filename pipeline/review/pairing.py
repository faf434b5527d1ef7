"""Which rows of two states of a table are the same, though some were taken away, added or changed meanwhile.

>>> from pipeline.model.build import line
>>> hammer, saw, nails = line(description="Hammer"), line(description="Saw"), line(description="Nails")
>>> [(pair.before, pair.after) for pair in paired((hammer, saw, nails), (hammer, nails))]
[(0, 0), (1, None), (2, 1)]
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.group import Group
    from pipeline.model.term import Term

#: What a row says.
Said = frozenset[tuple["Term[Any]", Any]]

#: That two rows stand at the same place counts less than any value that they share.
_SAME_PLACE: Final = 0.001
#: More pairs of changed rows are not compared: they are taken in their order.
_MOST: Final = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row in both states, by its index in each; `None` where it is not there."""

    before: int | None
    after: int | None


def paired(before: Sequence[Group], after: Sequence[Group]) -> tuple[Pair, ...]:
    """The rows of both states, in order: those that say the same are one, and so are changed ones that are alike."""
    old, new = [_said(row) for row in before], [_said(row) for row in after]
    found: list[Pair] = []
    for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for i, j in _within(old[first:last], new[start:end]):
            found.append(Pair(before=None if i is None else first + i, after=None if j is None else start + j))
    return tuple(found)


def says_the_same(one: Group, other: Group) -> bool:
    """Whether two rows have the same values, wherever these come from."""
    return _said(one) == _said(other)


def _said(row: Group) -> Said:
    return frozenset((term, reading.value) for term, reading in row.found().items())


def _within(old: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[int | None, int | None]]:
    """The pairs of rows between two that are the same."""
    if old == new or len(old) * len(new) > _MOST:
        yield from zip_longest(range(len(old)), range(len(new)))
        return
    worth = _worth(old, new)
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and worth[i][j] == worth[i + 1][j + 1] + _likeness(old[i], new[j]):
            yield i, j
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and worth[i][j] == worth[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _worth(old: Sequence[Said], new: Sequence[Said]) -> list[list[float]]:
    """How alike the rows from one place on in both are at best, in their order."""
    worth = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = worth[i + 1][j + 1] + _likeness(old[i], new[j])
            worth[i][j] = max(together, worth[i + 1][j], worth[i][j + 1])
    return worth


def _likeness(one: Said, other: Said) -> float:
    return len(one & other) / max(1, len(one | other)) + _SAME_PLACE
