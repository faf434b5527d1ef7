"""A file of pictures as a document: pictures in are pages out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.engines import engine_versions
from extractors.readers.image.file import placed_pictures
from extractors.readers.image.resolution import points_per_pixel
from extractors.readers.image.tones import grey_of
from extractors.readers.means import USUAL
from extractors.readers.pages import in_order
from extractors.readers.scan.scanning import read_scan
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from pipeline.document.document import Document
from pipeline.document.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from extractors.readers.means import Means
    from pipeline.document.page import Origin
    from pipeline.settings import Limits


_POINTS_PER_INCH: Final = 72


def read_image(path: Path, limits: Limits, means: Means) -> Document:
    """The document that the pictures of a file make up.

    Raises:
        UnreadableDocument: A picture is damaged or too large, or there are too many.
    """
    shown = enumerate(placed_pictures(path, limits), start=1)
    works = (partial(_placed, picture, number, means, origin) for number, (origin, picture) in shown)
    pages = in_order(works, at_once=means.pages_at_once)
    media_type = sniff(head_of(path)) or ""
    return Document(media_type=str(media_type), pages=pages, engine_versions=engine_versions(pages))


def _placed(picture: Image, number: int, means: Means, origin: Origin) -> Page:
    return replace(page_of(picture, number, means), origin=origin)


def page_of(picture: Image, number: int, means: Means = USUAL) -> Page:
    """The page that a picture shows."""
    side = points_per_pixel(picture)
    scan = read_scan(grey_of(picture), points_per_pixel=side, effort=means.effort, engines=means.engines)
    return Page(
        number=number,
        width=scan.width,
        height=scan.height,
        rotation=scan.turn,
        skew=scan.skew,
        transcripts=scan.transcripts,
        rulings=scan.rulings,
        legibility=scan.legibility(number, dpi=_POINTS_PER_INCH / side),
        picture_hash=scan.picture_hash,
    )
