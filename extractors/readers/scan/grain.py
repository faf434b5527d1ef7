"""The grain of a picture: how much neighbouring points differ that should be alike, and the picture without it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

#: In steps of grey: more would pass for letters.
GRAINY: Final = 8.0
#: It is smoothed by a Gaussian of so many pixels, which leaves this part of it.
_SMOOTHED: Final = 1.2
REST: Final = 0.24
#: Every so many rows are looked at: grain is everywhere.
_STEP: Final = 8
#: From the median of second differences of normal noise to its standard deviation.
_NORMAL: Final = 0.6745 * 6**0.5
#: Points in a row of which a difference can be taken.
_POINTS: Final = 3


def grain(picture: Grey) -> float:
    """The standard deviation of the grain in steps of grey; print does not count as long as most is paper."""
    rows = picture[::_STEP].astype(np.int16)
    if rows.shape[1] < _POINTS:
        return 0.0
    return float(np.median(np.abs(rows[:, :-2] - 2 * rows[:, 1:-1] + rows[:, 2:]))) / _NORMAL


def calmed(picture: Grey) -> Grey:
    """The picture, smoothed where it is grainy."""
    if grain(picture) <= GRAINY:
        return picture
    return cv2.GaussianBlur(picture, (0, 0), _SMOOTHED).astype(np.uint8, copy=False)
