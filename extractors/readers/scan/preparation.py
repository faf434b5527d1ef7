"""A picture made ready for recognition, and the way back to it: light evened, lines levelled, letters of one size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.engine import Grey
from extractors.readers.scan.letters import letters
from extractors.readers.scan.letters import skew
from pipeline.document.box import Box

#: Letters of this height, in pixels, are recognised best; about those of 10 points at 300 dpi.
LETTER_HEIGHT: Final = 25.0
_LEAST_FACTOR: Final = 0.3
_MOST_FACTOR: Final = 4.0
#: A change of size by less is not worth its blur, a turn by less neither.
_SLIGHT_FACTOR: Final = 0.15
_SLIGHT_SKEW: Final = 0.3
_WHITE: Final = 255
#: The light is taken from a picture so many times smaller, around each point in a window of this part of the page.
_LIGHT_STEP: Final = 4
_LIGHT_REACH: Final = 1 / 30
_WIDEST_MEDIAN: Final = 51

Affine = tuple[tuple[float, float, float], tuple[float, float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A picture for the engine."""

    picture: Grey
    #: From pixels of `picture` to pixels of the original.
    back: Affine

    def original(self, box: Box) -> Box:
        """Where a level box lies on the original: moved with its middle, kept level."""
        (a, b, c), (d, e, f) = self.back
        x, y = a * box.centre_x + b * box.centre_y + c, d * box.centre_x + e * box.centre_y + f
        scale = float(np.hypot(a, d))
        width, height = box.width * scale, box.height * scale
        return Box(left=x - width / 2, top=y - height / 2, right=x + width / 2, bottom=y + height / 2)


def prepared(picture: Grey) -> Prepared:
    """The picture as the engine reads it best."""
    even = evened(picture)
    mask, height = letters(even)
    if not height:
        return Prepared(picture=even, back=((1, 0, 0), (0, 1, 0)))
    angle, factor = skew(mask), min(max(LETTER_HEIGHT / height, _LEAST_FACTOR), _MOST_FACTOR)
    return _placed(
        even,
        angle=angle if abs(angle) >= _SLIGHT_SKEW else 0.0,
        factor=factor if abs(factor - 1) >= _SLIGHT_FACTOR else 1.0,
    )


def evened(picture: Grey) -> Grey:
    """The picture without its shadows: each point against the paper around it."""
    height, width = picture.shape
    small_size = max(width // _LIGHT_STEP, 1), max(height // _LIGHT_STEP, 1)
    reach = max(7, int(min(small_size) * _LIGHT_REACH) | 1)
    small = cv2.resize(picture, small_size, interpolation=cv2.INTER_AREA)
    light = cv2.medianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), min(2 * reach + 1, _WIDEST_MEDIAN))
    paper = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, paper, scale=_WHITE).astype(np.uint8)


def _placed(picture: Grey, *, angle: float, factor: float) -> Prepared:
    """The picture turned about its middle, then resized."""
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    level = _turned(picture, turn) if angle else picture
    sized = _resized(level, factor) if factor != 1 else level
    (a, b, c), (d, e, f) = cv2.invertAffineTransform(turn).tolist()
    return Prepared(picture=sized, back=((a / factor, b / factor, c), (d / factor, e / factor, f)))


def _turned(picture: Grey, turn: np.ndarray) -> Grey:
    height, width = picture.shape
    level = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    return level.astype(np.uint8, copy=False)


def _resized(picture: Grey, factor: float) -> Grey:
    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how).astype(np.uint8, copy=False)
