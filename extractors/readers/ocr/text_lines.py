"""Lines of print, found by their letters: pieces of rows, as gaps between columns divide them.

Engines look for lines themselves, and mistake tables for columns of prose; what runs along one row is simpler to find.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.engine import LETTER_HEIGHT
from extractors.readers.ocr.ink import HALF
from extractors.readers.ocr.ink import half_ink
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from extractors.readers.ocr.engine import Grey

    #: What `connectedComponentsWithStats` says of each spot, and which of them is meant.
    Spots = NDArray[np.int32]
    Which = NDArray[np.bool_]

#: The height of a letter on the picture of the ink.
_LETTER: Final = LETTER_HEIGHT / HALF
#: In heights of a letter: so small a gap divides no line, and so high is the print of one line at most.
_GAP: Final = 1.3
_ONE_LINE: Final = 2.2
#: In heights of a letter: what is longer and thinner is a ruling, what is higher a picture, what is lower no letter.
_LONG: Final = 5.0
_THIN: Final = 0.35
_HIGH: Final = 7.0
_LOW: Final = 0.5
#: What is higher than a letter and fills less of its box is a frame; what is so slim, a ruling that stands upright.
_HOLLOW: Final = 0.12
_SLIM: Final = 0.3
_UPRIGHT: Final = 2.5
#: Pixels of ink below which a spot is dust.
_DUST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """A piece of a row, in pixels of the picture."""

    box: Box

    @property
    def is_block(self) -> bool:
        """Whether it may be several rows that touch each other."""
        return self.box.height > _ONE_LINE * LETTER_HEIGHT


def text_lines(picture: Grey) -> Iterator[TextLine]:
    """The lines of dark print on a level, evened picture with letters of the usual height."""
    _, labels, found, _ = cv2.connectedComponentsWithStats(half_ink(picture))
    spots = np.asarray(found, np.int32)
    is_print = _is_print(spots)
    near = np.ones((1, round(_GAP * _LETTER) | 1), np.uint8)
    rows = cv2.morphologyEx(is_print.astype(np.uint8)[labels], cv2.MORPH_CLOSE, near)
    _, labels_of_rows, boxes, _ = cv2.connectedComponentsWithStats(rows)
    letters = np.bincount(labels_of_rows[(is_print & _is_letter(spots))[labels]], minlength=len(boxes))
    for left, top, width, height, _ in boxes[letters > 0].tolist():
        box = Box(left=left, top=top, right=left + width, bottom=top + height)
        yield TextLine(box=box.scaled(HALF, HALF))


def _is_print(spots: Spots) -> Which:
    """Of each spot, whether it can be a part of print: no dust, no ruling, no frame and no picture."""
    width, height, area = (spots[:, column] for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    is_ruling = (width > _LONG * _LETTER) & (height < _THIN * _LETTER)
    is_ruling |= (height > _UPRIGHT * _LETTER) & (width < _SLIM * _LETTER)
    is_frame = (height > _ONE_LINE * _LETTER) & (area < _HOLLOW * width * height)
    is_print = ~(is_ruling | is_frame | (height > _HIGH * _LETTER) | (area < _DUST))
    is_print[0] = False
    return np.asarray(is_print)


def _is_letter(spots: Spots) -> Which:
    """Of each spot, whether it is as high and as full as letters are."""
    width, height, area = (spots[:, column] for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    return np.asarray((height >= _LOW * _LETTER) & (area > _HOLLOW * width * height))
