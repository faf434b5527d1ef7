"""A PDF page as pixels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from typing import Any

import numpy as np

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

_POINTS_PER_INCH = 72


def pixels_per_point(page: Any, dpi: float, *, megapixels: int) -> float:
    """The scale of `dpi`, or less where the page would have more than so many pixels."""
    area = page.get_width() * page.get_height()
    return min(dpi / _POINTS_PER_INCH, math.sqrt(megapixels * 1_000_000 / max(area, 1)))


def grey(page: Any, scale: float) -> Grey:
    """The page as it is shown, `scale` pixels a point."""
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        return np.ascontiguousarray(bitmap.to_numpy().squeeze())
    finally:
        bitmap.close()
