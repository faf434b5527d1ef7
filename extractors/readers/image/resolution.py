"""How large a picture is on paper: as it says where that can be true, else as its shape suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTS_PER_INCH: Final = 72
#: Scanners and fax machines; cameras and screens write 72 or 96 whatever the paper.
_LEAST_DPI: Final = 97
_MOST_DPI: Final = 1300
#: Widths of paper in points: A4 upright and lying, a till roll of 80 mm.
_A4: Final = 595.0
_A4_LYING: Final = 842.0
_ROLL: Final = 227.0
#: Height by width: beyond this no sheet of paper is so narrow.
_NARROW: Final = 1.75
#: Height by width of pixels, from where they count as oblong.
_OBLONG: Final = 1.05


def points_per_pixel(image: Image.Image) -> float:
    """The side of a pixel on paper."""
    across = _resolution(image)[0]
    return _POINTS_PER_INCH / across if across else _assumed_width(image) / image.width


def squared(image: Image.Image) -> Image.Image:
    """The picture with square pixels: fax machines scan fewer lines than columns."""
    across, down = _resolution(image)
    if not across or max(across, down) / min(across, down) < _OBLONG:
        return image
    finer = max(across, down)
    size = round(image.width * finer / across), round(image.height * finer / down)
    resized = image.resize(size, resample=None if image.mode in {"1", "P"} else Image.Resampling.BICUBIC)
    resized.info["dpi"] = (finer, finer)
    return resized


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Pixels an inch across and down; zeros where the picture does not say or cannot be believed."""
    told: Sequence[float] = image.info.get("dpi", (0, 0))
    across, down = float(told[0]), float(told[1])
    if not (_LEAST_DPI <= across <= _MOST_DPI and _LEAST_DPI <= down <= _MOST_DPI):
        return 0.0, 0.0
    return across, down


def _assumed_width(image: Image.Image) -> float:
    if image.height > _NARROW * image.width:
        return _ROLL
    return _A4 if image.height >= image.width else _A4_LYING
