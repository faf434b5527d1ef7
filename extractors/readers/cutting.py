"""Views of a page as pictures, the boxes drawn in them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import Final

from PIL import ImageDraw

from extractors.readers.picture import page_image
from pipeline.document.box import Box
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from PIL.Image import Image

    from pipeline.document.view import View
    from pipeline.settings import Limits

_DPI: Final = 150
_QUALITY: Final = 82
#: The most pixels of a whole page, either way.
_WHOLE: Final = 1000
#: How much of the page is seen around the boxes on each side, and at least in all: across and down.
_MARGIN: Final = (0.12, 0.05)
_LEAST: Final = (0.8, 0.16)
#: Orange for what was read, blue for what is true: most eyes tell these apart.
_READ: Final = (212, 88, 0)
_TRUE: Final = (0, 92, 197)
_WIDTH: Final = 3


def cut_out(path: Path, page: int, views: Iterable[View], limits: Limits) -> list[bytes]:
    """The views of one page as JPEG.

    Raises:
        UnreadableDocument: The file cannot be read, or has no such page.
    """
    image = page_image(path, page, _DPI, shown=None, limits=limits).convert("RGB")
    return [_jpeg(_seen(image, view)) for view in views]


def region(boxes: tuple[Box, ...]) -> Box:
    """What is seen of a page for the sake of some boxes, in page units.

    >>> region((Box(left=0.9, top=0.5, right=1.0, bottom=0.52),)).right
    1.0
    >>> region(()) == Box(left=0, top=0, right=1, bottom=1)
    True
    """
    if not boxes:
        return Box(left=0, top=0, right=1, bottom=1)
    inner = enclosing(boxes)
    left, right = _stretched(inner.left, inner.right, _MARGIN[0], _LEAST[0])
    top, bottom = _stretched(inner.top, inner.bottom, _MARGIN[1], _LEAST[1])
    return Box(left=left, top=top, right=right, bottom=bottom)


def _stretched(low: float, high: float, margin: float, least: float) -> tuple[float, float]:
    """An extent with its margins, moved onto the page where it is near an edge."""
    length = min(max(high - low + 2 * margin, least), 1.0)
    start = min(max((low + high - length) / 2, 0.0), 1.0 - length)
    return start, start + length


def _seen(page: Image, view: View) -> Image:
    seen = region(view.boxes).scaled(page.width, page.height)
    image = page.crop((round(seen.left), round(seen.top), round(seen.right), round(seen.bottom)))
    draw = ImageDraw.Draw(image)
    for box in view.true:
        _frame(draw, box.scaled(page.width, page.height), seen, _TRUE, pad=2 * _WIDTH + 1)
    for box in view.read:
        _frame(draw, box.scaled(page.width, page.height), seen, _READ, pad=_WIDTH)
    if not view.boxes:
        image.thumbnail((_WHOLE, _WHOLE))
    return image


def _frame(draw: ImageDraw.ImageDraw, box: Box, seen: Box, colour: tuple[int, int, int], *, pad: int) -> None:
    left, top = box.left - seen.left - pad, box.top - seen.top - pad
    right, bottom = max(box.right - seen.left + pad, left), max(box.bottom - seen.top + pad, top)
    draw.rectangle((left, top, right, bottom), outline=colour, width=_WIDTH)


def _jpeg(image: Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format="JPEG", quality=_QUALITY, optimize=True)
    return buffer.getvalue()
