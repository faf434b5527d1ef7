"""Pages as browsers get them: pictures that are small, quick to make, and free of whatever else stood in the file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from PIL import Image
from PIL import features

from extractors.readers.picture import page_image

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document.box import Box
    from pipeline.document.page import Page
    from pipeline.settings import Limits

#: Print stays sharp, and a page takes 50 to 100 kB.
_QUALITY: Final = 75
#: WebP knows no longer side.
_LONGEST: Final = 16_383


class WebPicture(NamedTuple):
    """A picture in a form that every browser shows."""

    content: bytes
    width: int
    height: int


def web_page(path: Path, shown: Page, dpi: float, limits: Limits) -> WebPicture:
    """A page that was read from a file, so many pixels an inch or as fine as it came.

    Raises:
        UnreadableDocument: The file cannot be read, or has no such page.
    """
    return _encoded(page_image(path, shown.number, dpi, shown=shown, limits=limits))


def web_strip(content: bytes, region: Box) -> WebPicture:
    """A part, in parts of its sides, of a picture that came from here."""
    with Image.open(io.BytesIO(content), formats=("WEBP", "JPEG")) as image:
        part = region.scaled(image.width, image.height)
        left, top = min(round(part.left), image.width - 1), min(round(part.top), image.height - 1)
        return _encoded(image.crop((left, top, max(round(part.right), left + 1), max(round(part.bottom), top + 1))))


def _encoded(image: Image.Image) -> WebPicture:
    """The picture as WebP, or as JPEG where Pillow has no WebP."""
    plain = image.convert("RGB")
    plain.info = {}
    plain.thumbnail((_LONGEST, _LONGEST))
    buffer = io.BytesIO()
    if features.check("webp"):
        # The quickest method: smaller files would take longer to make than to send.
        plain.save(buffer, format="WEBP", quality=_QUALITY, method=0)
    else:
        plain.save(buffer, format="JPEG", quality=_QUALITY)
    return WebPicture(buffer.getvalue(), *plain.size)
