"""The lines printed on a picture of a page, horizontal and vertical."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.ink import HALF
from extractors.readers.ocr.ink import half_ink
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.ocr.engine import Grey

#: In heights of a letter: what is shorter is a letter, what is thicker an area, and so small a gap is a flaw.
_SHORTEST: Final = 5.0
_THICKEST: Final = 0.4
_FLAW: Final = 0.12


def printed_lines(picture: Grey, letter_height: float) -> Iterator[Box]:
    """The pieces of lines on a level, evened picture, in its pixels."""
    ink = half_ink(picture)
    for left, top, right, bottom in _level_pieces(ink, letter_height / HALF):
        yield Box(left=left, top=top, right=right, bottom=bottom).scaled(HALF, HALF)
    for left, top, right, bottom in _level_pieces(ink.T.copy(), letter_height / HALF):
        yield Box(left=top, top=left, right=bottom, bottom=right).scaled(HALF, HALF)


def _level_pieces(ink: Grey, letter_height: float) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of runs of ink that are long and thin enough."""
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(_FLAW * letter_height))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, _bar(_SHORTEST * letter_height))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(runs)
    for left, top, width, height, area in boxes[1:].tolist():
        if area <= _THICKEST * letter_height * width:
            yield left, top, left + width, top + height


def _bar(length: float) -> Grey:
    """A kernel of odd length, which leaves what it finds in its place."""
    return np.ones((1, math.ceil(length) | 1), np.uint8)
