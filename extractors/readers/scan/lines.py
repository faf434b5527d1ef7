"""The lines printed on a picture of a page, horizontal and vertical."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.ocr.engine import Grey

#: Steps of grey from which a point counts as printed, on an evened picture.
_DARK: Final = 170
#: In pixels of a letter's height: what is shorter is a letter, what is thicker an area.
_SHORTEST: Final = 4.0
_THICKEST: Final = 0.5
#: Lines are looked for at half size, which also closes their small gaps.
_STEP: Final = 2


def printed_lines(picture: Grey, letter_height: float) -> Iterator[Box]:
    """The pieces of lines on a level, evened picture, in its pixels."""
    small = cv2.resize(picture, None, fx=1 / _STEP, fy=1 / _STEP, interpolation=cv2.INTER_AREA)
    ink = np.where(small < _DARK, np.uint8(1), np.uint8(0))
    length, thickness = letter_height * _SHORTEST / _STEP, letter_height * _THICKEST / _STEP
    for left, top, right, bottom in _level_pieces(ink, round(length), thickness):
        yield Box(left=left, top=top, right=right, bottom=bottom).scaled(_STEP, _STEP)
    for left, top, right, bottom in _level_pieces(ink.T.copy(), round(length), thickness):
        yield Box(left=top, top=left, right=bottom, bottom=right).scaled(_STEP, _STEP)


def _level_pieces(ink: Grey, length: int, thickness: float) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of runs of ink that are long and thin enough."""
    runs = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(length, 1)), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(runs)
    for left, top, width, height, area in boxes[1:].tolist():
        if area <= thickness * width:
            yield left, top, left + width, top + height
