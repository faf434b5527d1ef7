"""The imprint of a layout: its labels and where they stand, so that another bill of it is known again.

Scans lie some millimetres aside, and what stands below the lines of goods moves with them: labels are compared by
their words and by how they stand to one another, not by their places.

>>> one = Imprint(marks=(Mark(words="invoice no", left=0.6, top=0.2), Mark(words="total", left=0.7, top=0.8)))
>>> other = Imprint(marks=(Mark(words="invoice no", left=0.62, top=0.21), Mark(words="total", left=0.72, top=0.5)))
>>> likeness(one, other), tuple(round(way, 2) for way in shift(one, other))
(1.0, (0.02, 0.01))
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Final

from pipeline.model.plain import Plain

#: Labels of one layout stand at most so far from where they stood, once the page is moved; a part of its width.
APART: Final = 0.025
#: What stands above this part of a page does not move with the lines of goods.
HEAD: Final = 0.4
#: From here on two bills are of one layout.
ALIKE: Final = 0.35
#: A page that says less is not known again.
FEWEST: Final = 3

Pair = tuple["Mark", "Mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A label on the first page."""

    #: Folded, so that capitals and accents make no difference.
    words: str
    #: In page units, 0..1.
    left: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """The labels of a page."""

    marks: tuple[Mark, ...] = ()

    @property
    def is_telling(self) -> bool:
        """Whether the layout can be known again by it."""
        return len(self.marks) >= FEWEST


NO_IMPRINT: Final = Imprint()
IMPRINT: Final[Plain[Imprint]] = Plain(Imprint)


def is_same_layout(one: Imprint, other: Imprint) -> bool:
    """Whether two bills of one supplier are of one layout."""
    return one.is_telling and other.is_telling and likeness(one, other) >= ALIKE


def likeness(one: Imprint, other: Imprint) -> float:
    """How much of what the two say they say at the same places, 0..1."""
    if not one.marks or not other.marks:
        return 0.0
    pairs = _pairs(one, other)
    aside = _aside(pairs)
    same = sum(abs(there.left - here.left - aside) <= APART for here, there in pairs)
    return 2 * same / (len(one.marks) + len(other.marks))


def shift(one: Imprint, other: Imprint) -> tuple[float, float]:
    """How far the head of the other page lies to the right of that of the first, and further down."""
    pairs = _pairs(one, other)
    aside = _aside(pairs)
    steady = [(here, there) for here, there in pairs if abs(there.left - here.left - aside) <= APART]
    heads = [there.top - here.top for here, there in steady if here.top < HEAD]
    return aside, median(heads) if heads else 0.0


def _aside(pairs: list[Pair]) -> float:
    return median(there.left - here.left for here, there in pairs) if pairs else 0.0


def _pairs(one: Imprint, other: Imprint) -> list[Pair]:
    """The labels of the same words, from top to bottom."""
    return [
        pair
        for words, here in _by_words(one).items()
        for pair in zip(here, _by_words(other).get(words, ()), strict=False)
    ]


def _by_words(imprint: Imprint) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in sorted(imprint.marks, key=lambda each: (each.top, each.left)):
        found[mark.words].append(mark)
    return found
