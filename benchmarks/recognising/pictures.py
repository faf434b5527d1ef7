"""The pictures of a file's pages: as they come, laid flat, and made ready for an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import NamedTuple

from PIL import Image
from PIL import ImageSequence

from extractors.readers.image.file import pictures
from extractors.readers.image.resolution import points_per_pixel
from extractors.readers.image.tones import grey_of
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.leaves import leaves
from extractors.readers.pdf.rendering import grey
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.pdf.sheets import laid_flat
from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.orientation import likely_turn
from extractors.readers.scan.orientation import turned
from extractors.readers.scan.preparation import Prepared
from extractors.readers.scan.preparation import evened
from extractors.readers.scan.preparation import prepared
from extractors.readers.sniffing import Format
from extractors.readers.sniffing import head_of
from extractors.readers.sniffing import sniff
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractors.readers.ocr.engine import Grey

_DPI: Final = 300
_LIMITS: Final = Limits()


class Shot(NamedTuple):
    """A picture of a page."""

    picture: Grey
    #: Of a pixel, in points.
    side: float


class Ready(NamedTuple):
    """A picture of a page, and what was found while it was made ready."""

    prepared: Prepared
    side: float

    @property
    def shot(self) -> Shot:
        """What an engine sees."""
        return Shot(self.prepared.picture, self.side)


def as_they_come(path: Path) -> Iterator[Shot]:
    """Pages of a PDF drawn at 300 dots an inch, pictures as they are."""
    if sniff(head_of(path)) is Format.PDF:
        yield from _drawn(path)
        return
    with Image.open(path) as image:
        for frame in ImageSequence.Iterator(image):
            yield _pictured(frame)


def flat(path: Path) -> Iterator[Shot]:
    """As the product sees them before it makes them ready: a page for each sheet."""
    if sniff(head_of(path)) is Format.PDF:
        yield from _leaves(path)
    else:
        yield from map(_pictured, pictures(path, _LIMITS))


def made_ready(path: Path) -> Iterator[Ready]:
    """With all preparation that the product has."""
    for picture, side in flat(path):
        made = prepared(turned(picture, likely_turn(letters_of(evened(picture)))))
        yield Ready(made, side / made.factor)


def _drawn(path: Path) -> Iterator[Shot]:
    with opened(path, _LIMITS) as pdf:
        for index in range(len(pdf)):
            with opened_page(pdf, index) as page:
                yield _rendered(page)


def _leaves(path: Path) -> Iterator[Shot]:
    with opened(path, _LIMITS) as pdf:
        for leaf in leaves(pdf, _LIMITS):
            yield _pictured(laid_flat(leaf.page, leaf.sheet, _LIMITS)) if leaf.sheet else _rendered(leaf.page)


def _rendered(page: Any) -> Shot:
    scale = pixels_per_point(page, _DPI, megapixels=_LIMITS.page_megapixels)
    return Shot(grey(page, scale), 1 / scale)


def _pictured(image: Image.Image) -> Shot:
    return Shot(grey_of(image), points_per_pixel(image))
