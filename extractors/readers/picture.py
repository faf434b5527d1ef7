"""A page as a picture, upright and level, as the boxes of its words assume."""

from __future__ import annotations

import io
from contextlib import closing
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import TypeVar

from PIL import Image

from extractors.readers.image.document import page_of
from extractors.readers.image.file import picture_at
from extractors.readers.image.file import pictures
from extractors.readers.image.resolution import points_per_pixel
from extractors.readers.image.tones import on_paper
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.leaves import Leaf
from extractors.readers.pdf.leaves import leaves
from extractors.readers.pdf.leaves import read_leaf
from extractors.readers.pdf.rendering import colour
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.pdf.sheets import laid_flat
from extractors.readers.sniffing import Format
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from extractors.readers.trouble import unreadable
from pipeline.model.outcome import Outcome
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pipeline.document.page import Origin
    from pipeline.document.page import Page
    from pipeline.errors import UnreadableDocument


_POINTS_PER_INCH: Final = 72
#: As fine as pages of PDFs are recognised.
RECOGNISED_DPI: Final = 300
_DEFAULT_LIMITS: Final = Limits()
_Shown = TypeVar("_Shown")


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


def recognised_image(path: Path, page: Page, limits: Limits) -> Image.Image:
    """A page in grey, as fine as it was recognised."""
    seen = _looked_at(path, page, limits) if sniff(head_of(path)) is Format.PDF else None
    return seen or page_image(path, page.number, RECOGNISED_DPI, shown=page, limits=limits).convert("L")


def _looked_at(path: Path, page: Page, limits: Limits) -> Image.Image | None:
    """The picture of a page of a PDF in which sheets were looked for; `None` where they were not, or were found."""
    with opened(path, limits) as pdf, _leaf(pdf, page.number, page.origin, limits) as leaf:
        if leaf.picture is None:
            return None
        turn = page.rotation - leaf.page.get_rotation()
        return _level(Image.fromarray(leaf.picture).rotate(-turn, expand=True), page)


def png(image: Image.Image) -> bytes:
    """The bytes of a PNG file."""
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return buffer.getvalue()


def _pdf_page(path: Path, number: int, dpi: float, shown: Page | None, limits: Limits) -> Image.Image:
    origin = shown.origin if shown else None
    with opened(path, limits) as pdf, _whole(pdf, origin) or _leaf(pdf, number, origin, limits) as leaf:
        if leaf.sheet is not None:
            return _seen(laid_flat(leaf.page, leaf.sheet, limits), number, dpi, shown)
        shown = shown or read_leaf(leaf, number, limits)
        scale = pixels_per_point(leaf.page, dpi, megapixels=limits.page_megapixels)
        return _level(colour(leaf.page, scale, turn=shown.rotation), shown)


def _whole(pdf: Any, origin: Origin | None) -> AbstractContextManager[Leaf] | None:
    """The page that is a leaf as it is, where that is known: nobody need look for sheets on it."""
    return None if origin is None or origin.sheet is not None else _known(pdf, origin)


@contextmanager
def _known(pdf: Any, origin: Origin) -> Iterator[Leaf]:
    if origin.page >= len(pdf):
        raise _no_page(origin.page + 1)
    with opened_page(pdf, origin.page) as page:
        yield Leaf(page, origin)


@contextmanager
def _leaf(pdf: Any, number: int, origin: Origin | None, limits: Limits) -> Iterator[Leaf]:
    """The leaf that is a page; where its origin is not known, every page before it has to be looked at."""
    first, nth = (0, number) if origin is None else (origin.page, (origin.sheet or 0) + 1)
    with closing(leaves(pdf, limits, first=first)) as found:
        yield _nth(found, nth)


def _image_page(path: Path, number: int, dpi: float, shown: Page | None, limits: Limits) -> Image.Image:
    if shown is None or shown.origin is None:
        return _seen(_nth(pictures(path, limits), number), number, dpi, shown)
    picture = picture_at(path, shown.origin, limits)
    if picture is None:
        raise _no_page(number)
    return _seen(picture, number, dpi, shown)


def _seen(picture: Image.Image, number: int, dpi: float, shown: Page | None) -> Image.Image:
    """A picture that is a page by itself."""
    shown = shown or page_of(picture, number)
    upright = on_paper(picture).rotate(-shown.rotation, expand=True)
    factor = min(dpi / _POINTS_PER_INCH * points_per_pixel(picture), 1.0)
    size = max(round(upright.width * factor), 1), max(round(upright.height * factor), 1)
    return _level(upright.resize(size), shown)


def _level(upright: Image.Image, shown: Page) -> Image.Image:
    if not shown.skew:
        return upright
    return upright.rotate(shown.skew, resample=Image.Resampling.BICUBIC, fillcolor="white")


def _nth(pages: Iterator[_Shown], number: int) -> _Shown:
    page = next(islice(pages, number - 1, None), None) if number > 0 else None
    if page is None:
        raise _no_page(number)
    return page


def _no_page(number: int) -> UnreadableDocument:
    return unreadable(Outcome.UNREADABLE, f"The document has no page {number}.")
