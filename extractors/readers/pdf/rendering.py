"""A PDF page as pixels."""

from __future__ import annotations

import math
from contextlib import closing
from typing import TYPE_CHECKING
from typing import Any

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractors.readers.ocr.engine import Grey

_POINTS_PER_INCH = 72


def pixels_per_point(page: Any, dpi: float, *, megapixels: int) -> float:
    """The scale of `dpi`, or less where the page would have more than so many pixels."""
    area = page.get_width() * page.get_height()
    return min(dpi / _POINTS_PER_INCH, math.sqrt(megapixels * 1_000_000 / max(area, 1)))


def grey(page: Any, scale: float) -> Grey:
    """The page as it is shown, `scale` pixels a point."""
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        return np.ascontiguousarray(bitmap.to_numpy().squeeze())


def colour(page: Any, scale: float, *, turn: int) -> Image:
    """The page in colour, turned clockwise by so many degrees from how it is stored."""
    with closing(page.render(scale=scale, rotation=(turn - page.get_rotation()) % 360)) as bitmap:
        picture: Image = bitmap.to_pil().convert("RGB")
        return picture
