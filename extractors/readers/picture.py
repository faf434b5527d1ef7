"""A page as a picture, upright, as the boxes of its words assume."""

from __future__ import annotations

import io
from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.image.file import pictures
from extractors.readers.image.resolution import points_per_pixel
from extractors.readers.image.tones import grey_of
from extractors.readers.image.tones import on_paper
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.page import read_page
from extractors.readers.pdf.rendering import colour
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.scan.scanning import read_scan
from extractors.readers.sniffing import Format
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome
from pipeline.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from PIL import Image

_POINTS_PER_INCH: Final = 72
_DEFAULT_LIMITS: Final = Limits()


def page_picture(
    path: Path, number: int, dpi: float = 150, *, rotation: int | None = None, limits: Limits = _DEFAULT_LIMITS
) -> bytes:
    """A page as PNG.

    Args:
        path: A PDF or a file of pictures.
        number: 1 for the first page.
        dpi: Pixels an inch; pictures are never enlarged.
        rotation: The page's `rotation` where it is known; without it the page is read again to find out.
        limits: What the page may cost.

    Raises:
        UnreadableDocument: The file cannot be read, or has no such page.
    """
    return png(page_image(path, number, dpi, rotation=rotation, limits=limits))


def page_image(path: Path, number: int, dpi: float, *, rotation: int | None, limits: Limits) -> Image.Image:
    """What `page_picture` writes, before it is written."""
    of = _pdf_page if sniff(head_of(path)) is Format.PDF else _image_page
    return of(path, number, dpi, rotation, limits)


def png(image: Image.Image) -> bytes:
    """The bytes of a PNG file."""
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


def _pdf_page(path: Path, number: int, dpi: float, rotation: int | None, limits: Limits) -> Image.Image:
    with opened(path, limits) as pdf:
        if not 1 <= number <= len(pdf):
            raise _missing(number)
        with opened_page(pdf, number - 1) as page:
            turn = read_page(page, number, limits).rotation if rotation is None else rotation
            return colour(page, pixels_per_point(page, dpi, megapixels=limits.page_megapixels), turn=turn)


def _image_page(path: Path, number: int, dpi: float, rotation: int | None, limits: Limits) -> Image.Image:
    image = next(islice(pictures(path, limits), number - 1, None), None) if number > 0 else None
    if image is None:
        raise _missing(number)
    side = points_per_pixel(image)
    turn = read_scan(grey_of(image), points_per_pixel=side).turn if rotation is None else rotation
    upright = on_paper(image).rotate(-turn, expand=True)
    factor = min(dpi / _POINTS_PER_INCH * side, 1.0)
    return upright.resize((max(round(upright.width * factor), 1), max(round(upright.height * factor), 1)))


def _missing(number: int) -> Exception:
    return unreadable(Outcome.UNREADABLE, f"The document has no page {number}.")
