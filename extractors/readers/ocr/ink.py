"""The ink on a picture whose light is even."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

#: It is looked for at half the size: the thinnest lines are grey there, which is dark enough.
HALF: Final = 2
#: Window and offset of the local threshold, in pixels and steps of grey.
_WINDOW: Final = 31
_OFFSET: Final = 15


def half_ink(picture: Grey) -> Grey:
    """1 where the picture, halved, is darker than what is around it, 0 elsewhere."""
    dark = cv2.adaptiveThreshold(
        shrunk(picture, HALF), 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _WINDOW, _OFFSET
    )
    return np.asarray(dark, dtype=np.uint8)


def shrunk(picture: Grey, times: float) -> Grey:
    """The picture so many times smaller; of the smallest a pixel is left."""
    height, width = picture.shape
    size = max(round(width / times), 1), max(round(height / times), 1)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
