"""Where a page was read with doubt: words that the engine itself is not sure of."""

from __future__ import annotations

from itertools import groupby
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import Box
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.document.word import Word

#: Below this confidence a word is doubtful.
_DOUBTFUL: Final = 0.8
#: In heights of the print: what stands nearer belongs to a phrase, and so much paper around it is seen with it.
_GAP: Final = 1.2
_ABOVE: Final = 0.3
_BESIDE: Final = 0.25


def doubtful_places(words: Sequence[Word]) -> list[Box]:
    """The boxes of doubtful words with a margin, neighbours in one; words in reading order."""
    return [
        with_margin(enclosing(word.box for word in run))
        for phrase in _phrases(words)
        for is_doubtful, run in groupby(phrase, key=_is_doubtful)
        if is_doubtful
    ]


def _is_doubtful(word: Word) -> bool:
    """Whether it may be print that was misread; signs alone are what dirt and rulings are read as."""
    return word.confidence < _DOUBTFUL and any(letter.isalnum() for letter in word.text)


def with_margin(box: Box) -> Box:
    """The box of some print, with the paper around it that an engine wants to see."""
    above, beside = _ABOVE * box.height, _BESIDE * box.height
    return Box(left=box.left - beside, top=box.top - above, right=box.right + beside, bottom=box.bottom + above)


def _phrases(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Neighbouring words of one row."""
    phrase = list(words[:1])
    for word, other in pairwise(words):
        if not _are_beside(word.box, other.box):
            yield phrase
            phrase = []
        phrase.append(other)
    if phrase:
        yield phrase


def _are_beside(left: Box, right: Box) -> bool:
    height = min(left.height, right.height)
    return (
        left.overlap_y(right) >= height / 2 and right.left - left.left >= 0 and right.left - left.right <= _GAP * height
    )
