"""A line that was recognised as a whole, divided into words with a box each."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.document.box import Box
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from extractors.readers.ocr.spelling import Letter

#: Four corners, clockwise from the top left, each as x and y.
Quad = NDArray[np.float32]

#: Letters further apart than so many usual steps of their line belong to two words, whether a blank was read or not.
_GAP: Final = 3.5
#: The parts of a line's height above and below its letters, as lines are found.
_ABOVE: Final = 0.19
_BELOW: Final = 0.16


def words_of(letters: Sequence[Letter], quad: Quad) -> Iterator[Word]:
    """The words of a line in a picture, from left to right."""
    step = _step(letters)
    for word in _divided(letters, step):
        yield Word(
            text="".join(letter.text for letter in word),
            box=_box(quad, word[0].place - step / 2, word[-1].place + step / 2),
            confidence=min(letter.confidence for letter in word),
        )


def _step(letters: Sequence[Letter]) -> float:
    """From one letter to the next, as a part of the line."""
    places = [letter.place for letter in letters]
    return median(np.diff(places).tolist()) if len(places) > 1 else 1.0


def _divided(letters: Sequence[Letter], step: float) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter in letters:
        if word and (letter.text.isspace() or letter.place - word[-1].place > _GAP * step):
            yield word
            word = []
        if not letter.text.isspace():
            word.append(letter)
    if word:
        yield word


def _box(quad: Quad, start: float, end: float) -> Box:
    """The upright box around a part of the line, from `start` to `end`, 0..1."""
    top_left, top_right, bottom_right, bottom_left = quad
    left_side, right_side = bottom_left - top_left, bottom_right - top_right
    edges = (
        (top_left + _ABOVE * left_side, top_right + _ABOVE * right_side),
        (bottom_left - _BELOW * left_side, bottom_right - _BELOW * right_side),
    )
    corners = [left + min(max(part, 0.0), 1.0) * (right - left) for left, right in edges for part in (start, end)]
    left, top = np.min(corners, axis=0).tolist()
    right, bottom = np.max(corners, axis=0).tolist()
    return Box(left=left, top=top, right=right, bottom=bottom)
