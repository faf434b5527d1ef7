"""The letters of a picture: how high they are, which way their lines run, and how far those are from level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.engine import Grey

#: Letters are looked for on a picture halved until its shorter side has fewer pixels: A4 of 240 dpi or less.
_SHORTEST_SIDE: Final = 2000
#: Window and offset of the local threshold, in pixels and steps of grey.
_WINDOW: Final = 31
_OFFSET: Final = 15
#: Heights in pixels between which a spot can be a letter.
_LOWEST: Final = 6
_HIGHEST: Final = 150
#: A letter is at most so many times wider than high, and so many times higher than wide.
_WIDEST: Final = 3
_SLIMMEST: Final = 6
#: The least part of its box that a letter fills.
_FULL: Final = 0.15
#: Fewer letters tell nothing.
_ENOUGH: Final = 20
#: The part of the ink on either side that may be dirt.
_STRAY: Final = 0.02
#: Pages lie askew by at most so many degrees; the angle is found in steps, first coarse, then fine.
_MOST_ASKEW: Final = 8.0
_COARSE: Final = 0.5
_FINE: Final = 0.1
#: Profiles are taken on pictures of about these widths: lines show there, letters need not.
_COARSE_WIDTH: Final = 310
_FINE_WIDTH: Final = 620
#: Rows of pixels below which nothing alternates.
_ROWS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """What may be letters on a picture."""

    #: 255 where a letter is, 0 elsewhere; smaller than the picture by `shrunk`.
    mask: Grey
    #: Their median height in pixels of the picture; 0 where there are hardly any.
    height: float
    shrunk: int = 1

    @property
    def print_width(self) -> float:
        """How wide the print is, in letter heights: till rolls have up to 45, sheets of paper more than 50."""
        ink = np.cumsum(self.mask.sum(axis=0, dtype=np.float64))
        if not self.height or not ink[-1]:
            return 0.0
        left, right = np.searchsorted(ink, [_STRAY * ink[-1], (1 - _STRAY) * ink[-1]])
        return float(right - left) * self.shrunk / self.height


def letters_of(picture: Grey) -> Letters:
    """The letters of a picture whose light is even."""
    small, shrunk = _halved(picture)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _WINDOW, _OFFSET)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(dark)
    width, height = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    likely = (height >= _LOWEST) & (height < _HIGHEST)
    likely &= (width < _WIDEST * height) & (height < _SLIMMEST * width)
    likely &= boxes[:, cv2.CC_STAT_AREA] > _FULL * width * height
    likely[0] = False
    mask = np.where(likely, np.uint8(255), np.uint8(0))[labels]
    typical = float(np.median(height[likely])) if likely.sum() >= _ENOUGH else 0.0
    return Letters(mask=mask, height=typical * shrunk, shrunk=shrunk)


def runs_upright(mask: Grey) -> bool:
    """Whether the lines of letters run from top to bottom, as on a page that lies on its side."""
    small = _at_width(mask, _COARSE_WIDTH)
    return _level_alternation(small.T.copy()) > _level_alternation(small)


def skew(mask: Grey) -> float:
    """The degrees by which the page must turn counter-clockwise for its lines to be level."""
    coarse = _best(_at_width(mask, _COARSE_WIDTH), np.arange(-_MOST_ASKEW, _MOST_ASKEW + _COARSE, _COARSE))
    return _best(_at_width(mask, _FINE_WIDTH), np.arange(coarse - _COARSE, coarse + _COARSE, _FINE))


def _level_alternation(mask: Grey) -> float:
    """The alternation of the mask once it is about level."""
    return max(_alternation(_turned(mask, angle)) for angle in np.arange(-_MOST_ASKEW, _MOST_ASKEW + 1).tolist())


def _halved(picture: Grey) -> tuple[Grey, int]:
    """The picture small enough to look for letters, and by how much it was shrunk."""
    shrunk = 1
    while min(picture.shape) >= _SHORTEST_SIDE * shrunk:
        shrunk *= 2
    if shrunk == 1:
        return picture, shrunk
    return cv2.resize(picture, None, fx=1 / shrunk, fy=1 / shrunk, interpolation=cv2.INTER_AREA).astype(
        np.uint8
    ), shrunk


def _at_width(mask: Grey, width: int) -> Grey:
    factor = min(1.0, width / min(mask.shape))
    return cv2.resize(mask, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.uint8)


def _best(mask: Grey, angles: np.ndarray) -> float:
    return float(max(angles, key=lambda angle: _alternation(_turned(mask, float(angle)))))


def _turned(mask: Grey, angle: float) -> Grey:
    """The mask turned, and moved by half a pixel: no angle may be favoured for needing no interpolation."""
    height, width = mask.shape
    (a, b, c), (d, e, f) = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1).tolist()
    turn = np.array([[a, b, c + 0.5], [d, e, f + 0.5]])
    return cv2.warpAffine(mask, turn, (width, height)).astype(np.uint8)


def _alternation(mask: Grey) -> float:
    """How sharply rows of letters and the gaps between them differ, whatever the shape of the picture."""
    ink = mask.mean(axis=1, dtype=np.float64)
    return float(np.square(ink[2:] - ink[:-2]).mean()) if len(ink) > _ROWS else 0.0
