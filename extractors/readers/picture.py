"""A page as a picture, upright and level, as the boxes of its words assume."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from PIL import Image

from extractors.readers.image.document import page_of
from extractors.readers.image.file import pictures
from extractors.readers.image.resolution import points_per_pixel
from extractors.readers.image.tones import on_paper
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.page import read_page
from extractors.readers.pdf.rendering import colour
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.sniffing import Format
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome
from pipeline.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.document.page import Page


_POINTS_PER_INCH: Final = 72
_DEFAULT_LIMITS: Final = Limits()


def page_picture(
    path: Path, number: int, dpi: float = 150, *, shown: Page | None = None, limits: Limits = _DEFAULT_LIMITS
) -> bytes:
    """A page as PNG.

    Args:
        path: A PDF or a file of pictures.
        number: 1 for the first page.
        dpi: Pixels an inch; pictures are never enlarged.
        shown: The page as it was read, where that is known; without it, it is read again to find out how it lies.
        limits: What the page may cost.

    Raises:
        UnreadableDocument: The file cannot be read, or has no such page.
    """
    return png(page_image(path, number, dpi, shown=shown, limits=limits))


def page_image(path: Path, number: int, dpi: float, *, shown: Page | None, limits: Limits) -> Image.Image:
    """What `page_picture` writes, before it is written."""
    of = _pdf_page if sniff(head_of(path)) is Format.PDF else _image_page
    return of(path, number, dpi, shown, limits)


def png(image: Image.Image) -> bytes:
    """The bytes of a PNG file."""
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


def _pdf_page(path: Path, number: int, dpi: float, shown: Page | None, limits: Limits) -> Image.Image:
    with opened(path, limits) as pdf:
        if not 1 <= number <= len(pdf):
            raise _missing(number)
        with opened_page(pdf, number - 1) as page:
            shown = shown or read_page(page, number, limits)
            scale = pixels_per_point(page, dpi, megapixels=limits.page_megapixels)
            return _level(colour(page, scale, turn=shown.rotation), shown)


def _image_page(path: Path, number: int, dpi: float, shown: Page | None, limits: Limits) -> Image.Image:
    picture = next(islice(pictures(path, limits), number - 1, None), None) if number > 0 else None
    if picture is None:
        raise _missing(number)
    shown = shown or page_of(picture, number)
    upright = on_paper(picture).rotate(-shown.rotation, expand=True)
    factor = min(dpi / _POINTS_PER_INCH * points_per_pixel(picture), 1.0)
    size = max(round(upright.width * factor), 1), max(round(upright.height * factor), 1)
    return _level(upright.resize(size), shown)


def _level(upright: Image.Image, shown: Page) -> Image.Image:
    if not shown.skew:
        return upright
    return upright.rotate(shown.skew, resample=Image.Resampling.BICUBIC, fillcolor="white")


def _missing(number: int) -> Exception:
    return unreadable(Outcome.UNREADABLE, f"The document has no page {number}.")
