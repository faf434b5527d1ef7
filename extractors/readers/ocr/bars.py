"""Light print on dark bars, as heads of tables have it: who looks for dark print would overlook it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.engine import LETTER_HEIGHT
from extractors.readers.ocr.ink import shrunk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.ocr.engine import Grey

#: What is darker may be a bar.
_DARK: Final = 128
#: Bars are looked for on a picture so many times smaller.
_SMALLER: Final = 4
#: The height of a letter there.
_LETTER: Final = LETTER_HEIGHT / _SMALLER
#: In heights of a letter: strokes are thinner, bars so high, at least and at most, and gaps in them no wider.
_STROKE: Final = 0.6
_LOWEST: Final = 1.1
_HIGHEST: Final = 8.0
_GAP: Final = 2.0
#: Bars are so many times wider than high at least; other dark areas are pictures.
_LONG: Final = 2.5
#: The least part of a bar that is dark.
_FULL: Final = 0.6
_WHITE: Final = 255


def lightened(picture: Grey) -> Grey:
    """A level, evened picture with letters of the usual height, the print on its dark bars dark and the bars light."""
    bars = list(_bars((shrunk(picture, _SMALLER) < _DARK).astype(np.uint8)))
    light = picture.copy() if bars else picture
    for left, top, right, bottom in bars:
        bar = light[top * _SMALLER : bottom * _SMALLER, left * _SMALLER : right * _SMALLER]
        bar[:] = _WHITE - np.maximum(bar, tone := np.uint8(np.median(bar))) + tone
    return light


def _bars(dark: Grey) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each dark bar."""
    thick = round(_STROKE * _LETTER)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((thick, thick), np.uint8))
    whole = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * _LETTER) | 1), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(whole)
    for left, top, width, height, _ in boxes[1:].tolist():
        is_bar = _LOWEST * _LETTER <= height <= _HIGHEST * _LETTER and width >= _LONG * height
        if is_bar and dark[top : top + height, left : left + width].mean() >= _FULL:
            yield left, top, left + width, top + height
