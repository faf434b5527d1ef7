"""What the pages of a PDF hold for a reader: mostly themselves, at times the sheets that were photographed for them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from extractors.readers.means import USUAL
from extractors.readers.pdf.coverage import is_one_picture
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.page import page_work
from pipeline.document.page import Origin

if TYPE_CHECKING:
    from collections.abc import Generator

    from extractors.readers.image.sheets import Sheet
    from extractors.readers.means import Means
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.pages import PageWork
    from pipeline.document.page import Page
    from pipeline.settings import Limits


class Leaf(NamedTuple):
    """One page to read."""

    #: The open page of the file.
    page: Any
    origin: Origin
    #: Where it lies there, in points of the page as it is shown; `None` where it is all of it.
    sheet: Sheet | None = None
    #: How it looks, where that had to be seen already.
    picture: Grey | None = None


def leaves(pdf: Any, limits: Limits, *, first: int = 0) -> Generator[Leaf, None, None]:
    """The leaves of a PDF in their order, from a page on; the page of each is open until the next one is asked for."""
    for index in range(first, len(pdf)):
        with opened_page(pdf, index) as page:
            yield from _leaves(page, index, limits)


def read_leaf(leaf: Leaf, number: int, limits: Limits) -> Page:
    """The page that a leaf is, under its number."""
    return leaf_work(leaf, number, limits, USUAL)()


def leaf_work(leaf: Leaf, number: int, limits: Limits, means: Means) -> PageWork:
    """What makes the page of a leaf, once pdfium is no longer needed for it."""
    return partial(_placed, _work(leaf, number, limits, means), leaf.origin)


def _placed(work: PageWork, origin: Origin) -> Page:
    return replace(work(), origin=origin)


def _work(leaf: Leaf, number: int, limits: Limits, means: Means) -> PageWork:
    if leaf.sheet is None:
        return page_work(leaf.page, number, limits, means, leaf.picture)
    from extractors.readers.image.document import page_of  # noqa: PLC0415 - as below
    from extractors.readers.pdf.sheets import laid_flat  # noqa: PLC0415 - as below

    return partial(page_of, laid_flat(leaf.page, leaf.sheet, limits), number, means)


def _leaves(page: Any, index: int, limits: Limits) -> list[Leaf]:
    alone = Leaf(page, Origin(page=index))
    if not is_one_picture(page):
        return [alone]
    # Only pages of pixels pay for loading OpenCV and the engine.
    from extractors.readers.pdf.recognition import shown  # noqa: PLC0415
    from extractors.readers.pdf.sheets import sheets_of  # noqa: PLC0415 - as above

    picture = shown(page, limits)
    sheets = sheets_of(page, picture)
    return [Leaf(page, Origin(page=index, sheet=at), sheet) for at, sheet in enumerate(sheets)] or [
        alone._replace(picture=picture)
    ]
