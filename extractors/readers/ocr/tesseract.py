"""Tesseract as an OCR engine: as a library where that is installed, else as a program, with the same models."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from typing import Final

from extractors.language.detection import PLAIN
from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.availability import program
from extractors.readers.ocr import tesseract_library
from extractors.readers.ocr import tesseract_program
from extractors.readers.ocr.own_language import read_in_own_language
from extractors.readers.ocr.own_language import telling_strips
from extractors.readers.ocr.strip import strips
from extractors.readers.ocr.strip import strips_at
from extractors.readers.ocr.tesseract_models import INSTALL
from extractors.readers.ocr.tesseract_models import Models
from extractors.readers.ocr.tesseract_models import models
from extractors.readers.ocr.tesseract_table import words_of
from extractors.readers.trouble import unreadable
from pipeline.errors import MissingDependency
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.look import Look
    from extractors.readers.ocr.strip import Strip
    from pipeline.document.box import Box
    from pipeline.document.word import Word

#: How a strip is read: as several rows, or as one.
_BLOCK: Final = 6
_LINE: Final = 7
#: So many strips are enough for a glimpse.
_GLIMPSED: Final = 8


class Tesseract:
    """Reads with the model of one language: with all of ours together it takes three times as long."""

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"tesseract {tesseract_library.version() if _folder() else tesseract_program.version()}"

    @property
    def edition(self) -> str:
        """Whether it is the library or the program, and the language models that are installed."""
        return f"{'library' if _folder() else 'program'}, {models().edition}"

    def available(self) -> tuple[Availability, ...]:
        """The packages, the program, and a language model for each of our languages."""
        needs = package("pytesseract"), program("tesseract", install=INSTALL)
        return (*needs, *_installed().available())

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:
        """The words of all lines of print, line after line."""
        lines = strips(picture)
        return _read(lines, look.language) if look.language else read_in_own_language(lines, _read)

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:
        """The words of lines that are known to stand in these boxes, line after line."""
        return _read(strips_at(picture, boxes), look.language or PLAIN)

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The words of some lines."""
        return _read(list(islice(telling_strips(strips(picture)), _GLIMPSED)), PLAIN)


def _read(lines: Sequence[Strip], language: str) -> tuple[Word, ...]:
    """What strips say in a language."""
    model = models().of(language)
    return tuple(word for segmentation, some in _by_segmentation(lines) for word in _words(some, model, segmentation))


def _by_segmentation(lines: Sequence[Strip]) -> Iterator[tuple[int, list[Strip]]]:
    for segmentation, is_block in ((_LINE, False), (_BLOCK, True)):
        if some := [strip for strip in lines if strip.is_block is is_block]:
            yield segmentation, some


def _words(lines: Sequence[Strip], model: str, segmentation: int) -> Iterator[Word]:
    folder, pictures = _folder(), [strip.picture for strip in lines]
    try:
        if folder:
            tables = tesseract_library.tables(pictures, folder=folder, model=model, segmentation=segmentation)
        else:
            tables = tesseract_program.tables(pictures, model=model, segmentation=segmentation)
    except RuntimeError as error:
        raise unreadable(Outcome.UNREADABLE, "The program that recognises text gave up on a page.") from error
    for strip, table in zip(lines, tables, strict=True):
        yield from strip.on_page(words_of(table))


def _folder() -> Path | None:
    """Where the library finds its models; `None` where the program is asked instead."""
    return models().folder if tesseract_library.is_installed() else None


def _installed() -> Models:
    try:
        return models()
    except MissingDependency:
        return Models()
