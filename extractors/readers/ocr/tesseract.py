"""Tesseract as an OCR engine: as a library where that is installed, else as a program, with the same models."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.availability import program
from extractors.readers.ocr import tesseract_library
from extractors.readers.ocr import tesseract_program
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.tesseract_models import INSTALL
from extractors.readers.ocr.tesseract_models import Models
from extractors.readers.ocr.tesseract_models import models
from extractors.readers.ocr.tesseract_table import words_of
from extractors.readers.trouble import unreadable
from pipeline.errors import MissingDependency
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from extractors.readers.ocr.engine import Grey
    from pipeline.document.word import Word

#: Measured: pages are read best when their columns are looked for, receipts as one block of rows.
_COLUMNS: Final = 3
_ONE_BLOCK: Final = 6


class Tesseract:
    """Reads with the model of one language: with all of ours together it takes three times as long."""

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"tesseract {tesseract_library.version() if _folder() else tesseract_program.version()}"

    def available(self) -> tuple[Availability, ...]:
        """The packages, the program, and a language model for each of our languages."""
        needs = package("pytesseract"), program("tesseract", install=INSTALL)
        return (*needs, *_installed().available())

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:
        """The words that Tesseract finds, in its order."""
        segmentation = _ONE_BLOCK if look.is_narrow else _COLUMNS
        return tuple(words_of(_table(picture, models().of(look.language), segmentation)))

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The words of one block."""
        return self.recognise(picture, Look(is_narrow=True))


def _table(picture: Grey, model: str, segmentation: int) -> str:
    folder = _folder()
    try:
        if folder:
            return tesseract_library.table(picture, folder=folder, model=model, segmentation=segmentation)
        return tesseract_program.table(picture, model=model, segmentation=segmentation)
    except RuntimeError as error:
        raise unreadable(Outcome.UNREADABLE, "The program that recognises text gave up on a page.") from error


def _folder() -> Path | None:
    """Where the library finds its models; `None` where the program is asked instead."""
    return models().folder if tesseract_library.is_installed() else None


def _installed() -> Models:
    try:
        return models()
    except MissingDependency:
        return Models()
