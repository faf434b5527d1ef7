"""The pictures of a file's pages: as they come, and made ready for an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from PIL import Image
from PIL import ImageSequence

from extractors.readers.image.file import pictures
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
    from extractors.readers.scan.preparation import Prepared

_DPI: Final = 300
_LIMITS: Final = Limits()


def as_they_come(path: Path) -> Iterator[Grey]:
    """Pages of a PDF drawn at 300 dots an inch, pictures as they are."""
    if sniff(head_of(path)) is Format.PDF:
        yield from _drawn(path)
        return
    with Image.open(path) as image:
        for frame in ImageSequence.Iterator(image):
            yield grey_of(frame)


def made_ready(path: Path) -> Iterator[Prepared]:
    """With all preparation that the product has."""
    is_pdf = sniff(head_of(path)) is Format.PDF
    for picture in _leaves(path) if is_pdf else map(grey_of, pictures(path, _LIMITS)):
        yield prepared(turned(picture, likely_turn(letters_of(evened(picture)))))


def _drawn(path: Path) -> Iterator[Grey]:
    with opened(path, _LIMITS) as pdf:
        for index in range(len(pdf)):
            with opened_page(pdf, index) as page:
                yield _grey(page)


def _leaves(path: Path) -> Iterator[Grey]:
    with opened(path, _LIMITS) as pdf:
        for page, sheet, _ in leaves(pdf, _LIMITS):
            yield grey_of(laid_flat(page, sheet, _LIMITS)) if sheet else _grey(page)


def _grey(page: Any) -> Grey:
    return grey(page, pixels_per_point(page, _DPI, megapixels=_LIMITS.page_megapixels))
