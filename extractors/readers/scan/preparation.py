"""A picture made ready for recognition: light evened, lines levelled, letters of one size."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.engine import LETTER_HEIGHT
from extractors.readers.ocr.engine import Grey
from extractors.readers.scan.appearance import BLANK
from extractors.readers.scan.appearance import Appearance
from extractors.readers.scan.appearance import appearance
from extractors.readers.scan.edges import cut_edges
from extractors.readers.scan.grain import calmed
from extractors.readers.scan.letters import Letters
from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.letters import skew
from pipeline.document.legibility import Edge

_LEAST_FACTOR: Final = 0.3
_MOST_FACTOR: Final = 4.0
#: A change of size by less is not worth its blur or its time, a turn by less neither.
_SLIGHTLY_SMALLER: Final = 0.15
_SLIGHTLY_LARGER: Final = 0.45
_SLIGHT_SKEW: Final = 0.3
#: In letter heights: between the widest till roll and the narrowest sheet.
_NARROW: Final = 48.0
_WHITE: Final = 255
#: A page is never enlarged beyond this: A4 at 450 dpi, which every letter of a page fits into.
_MOST_PIXELS: Final = 20_000_000
#: The light is taken from a picture so many times smaller, around each point in a window of this part of the page.
_LIGHT_STEP: Final = 8
_LIGHT_REACH: Final = 1 / 30
#: Paper that is so bright everywhere needs no evening.
_EVEN: Final = 250
_WIDEST_MEDIAN: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A picture for the engine."""

    picture: Grey
    #: Degrees by which it was turned counter-clockwise to be level.
    skew: float = 0.0
    #: Its pixels in one of the original, along each side.
    factor: float = 1.0
    #: Whether the print is as narrow as on a till roll.
    is_narrow: bool = False
    has_letters: bool = True
    #: Whether nothing on it can be a letter.
    is_blank: bool = False
    #: The sides at which letters touch the edge.
    cut: tuple[Edge, ...] = ()
    #: How its print looked before anything was done to it.
    appearance: Appearance = BLANK


def prepared(picture: Grey) -> Prepared:
    """The picture as the engine reads it best."""
    even = evened(picture)
    return set_level(picture, even, letters_of(even))


def set_level(picture: Grey, even: Grey, letters: Letters) -> Prepared:
    """A picture, given as it came and evened, with its letters level and of one size."""
    if not letters.height:
        return Prepared(picture=even, has_letters=False, is_blank=not letters.mask.any())
    angle = _worth(skew(letters.mask), 0.0, _SLIGHT_SKEW)
    factor = _factor(letters.height, even.size)
    factor = _worth(factor, 1.0, _SLIGHTLY_LARGER if factor > 1 else _SLIGHTLY_SMALLER)
    calm = calmed(even)
    sized = _resized(calm, factor) if factor != 1 else calm
    return Prepared(
        picture=levelled(sized, angle) if angle else sized,
        skew=angle,
        factor=factor,
        is_narrow=letters.print_width < _NARROW,
        cut=cut_edges(letters.mask),
        appearance=appearance(picture, even, letters),
    )


def _factor(height: float, pixels: int) -> float:
    """What makes letters of a height as high as the engine likes them, within what a page may cost."""
    wanted = min(max(LETTER_HEIGHT / height, _LEAST_FACTOR), _MOST_FACTOR)
    return min(wanted, math.sqrt(_MOST_PIXELS / pixels))


def _worth(change: float, none: float, slight: float) -> float:
    """The change, or none where it is slight."""
    return change if abs(change - none) >= slight else none


def evened(picture: Grey) -> Grey:
    """The picture without its shadows: each point against the paper around it."""
    height, width = picture.shape
    small_size = max(width // _LIGHT_STEP, 1), max(height // _LIGHT_STEP, 1)
    reach = max(7, int(min(small_size) * _LIGHT_REACH) | 1)
    small = cv2.resize(picture, small_size, interpolation=cv2.INTER_AREA)
    light = cv2.medianBlur(cv2.dilate(small, np.ones((reach, reach), np.uint8)), min(2 * reach + 1, _WIDEST_MEDIAN))
    if light.min() >= _EVEN:
        return picture
    paper = cv2.resize(light, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(picture, paper, scale=_WHITE).astype(np.uint8)


def levelled(picture: Grey, angle: float) -> Grey:
    """The picture turned counter-clockwise about its middle, its size kept."""
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    level = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    return level.astype(np.uint8, copy=False)


def _resized(picture: Grey, factor: float) -> Grey:
    how = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how).astype(np.uint8, copy=False)
