"""The grain of a picture: how much neighbouring points differ that should be alike."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import numpy as np

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

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
