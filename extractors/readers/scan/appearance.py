"""What the print of a picture looks like: how sharp it is and how dark, how clean the paper and how even the light."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from extractors.readers.scan.grain import grain

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.scan.letters import Letters

_WHITE: Final = 255
#: Of the points of letters, so many in a hundred are darker than what counts as ink.
_INK: Final = 10
#: Of the points on and beside letters, so many in a hundred have a gentler slope than what counts as an edge.
_EDGE: Final = 90
#: What makes a slope in steps of grey for each pixel of what Sobel's kernels answer.
_SLOPE: Final = 1 / 8
#: Dots over which a sharp edge seems to rise, for Sobel's kernels smooth it.
_SHARP: Final = 2.04
#: Print is looked at in every so many bands of so many letter heights.
_BAND: Final = 4
_EVERY: Final = 3
#: Light is taken from a picture so many times smaller, of points of which so much is letters.
_SMALLER: Final = 8
_LETTERS: Final = 32
#: The darkest and the brightest places are left out, in a hundred.
_STRAY: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How print looks."""

    #: Their median height in pixels; 0 where there are hardly any letters.
    letter_height: float = 0.0
    #: How wide the edge of a letter is, in pixels.
    edge_width: float = 0.0
    #: How much darker ink is than paper, 0..1.
    contrast: float = 1.0
    #: The grain of the paper, as a part of the contrast.
    noise: float = 0.0
    #: The part of the light that is lost where the print lies darkest, against where it lies brightest.
    shadow: float = 0.0

    def blur(self, dots: float) -> float:
        """By how much edges are wider than sharp ones, in heights of a letter; a pixel is so many dots of the scan.

        Widths add up as variances do.
        """
        if not self.letter_height:
            return 0.0
        return math.sqrt(max((self.edge_width * dots) ** 2 - _SHARP**2, 0.0)) / (self.letter_height * dots)


#: Of a picture without letters.
BLANK: Final = Appearance()


def appearance(picture: Grey, even: Grey, letters: Letters) -> Appearance:
    """How the print of a picture looks, whose light was evened and whose letters were found."""
    if not letters.height:
        return BLANK
    mask = letters.mask_of(even)
    rows = _sample(mask, letters.height)
    print_, mask = even[rows], mask[rows]
    contrast = max(_WHITE - float(np.percentile(print_[mask > 0], _INK)), 1.0)
    return Appearance(
        letter_height=letters.height,
        edge_width=contrast / _steepest(print_, mask),
        contrast=contrast / _WHITE,
        noise=grain(even) / contrast,
        shadow=_shadow(picture, letters),
    )


def _sample(mask: Grey, height: float) -> np.ndarray:
    """The rows of some bands that have letters; all rows where bands happen to have none."""
    inked = np.asarray(mask.any(axis=1))
    bands = np.arange(len(inked)) // round(_BAND * height) % _EVERY == 0
    return np.flatnonzero(bands if (inked & bands).any() else inked)


def _steepest(print_: Grey, mask: Grey) -> float:
    """The slope of the edges of letters, in steps of grey for each pixel."""
    across = cv2.Sobel(print_, cv2.CV_32F, 1, 0, scale=_SLOPE)
    down = cv2.Sobel(print_, cv2.CV_32F, 0, 1, scale=_SLOPE)
    near = cv2.dilate(mask, np.ones((3, 3), np.uint8)) > 0
    return max(float(np.percentile(np.hypot(across[near], down[near]), _EDGE)), 1e-3)


def _shadow(picture: Grey, letters: Letters) -> float:
    """How unevenly the paper around the letters is lit."""
    height, width = picture.shape
    size = max(width // _SMALLER, 1), max(height // _SMALLER, 1)
    reach = np.ones((max(3, round(letters.height / 2) | 1),) * 2, np.uint8)
    light = cv2.dilate(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), reach)
    printed = cv2.resize(letters.mask, size, interpolation=cv2.INTER_AREA) > _LETTERS
    if not printed.any():
        return 0.0
    darkest, brightest = np.percentile(light[printed], (_STRAY, 100 - _STRAY)).tolist()
    return float(1 - darkest / max(brightest, 1))
