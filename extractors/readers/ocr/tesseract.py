"""Tesseract as an OCR engine."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import cv2
import pytesseract

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.availability import program
from extractors.readers.trouble import unreadable
from pipeline.document.box import Box
from pipeline.document.word import Word
from pipeline.errors import MissingDependency
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey

_INSTALL: Final = "apt-get install tesseract-ocr tesseract-ocr-{deu,fra,spa,ita,nld,por}"
#: All together, also for receipts in English: with its model alone, two accents in three and every fifth receipt are
#: lost, and half of the time is saved.
_LANGUAGES: Final = ("eng", "deu", "fra", "spa", "ita", "nld", "por")
#: Measured: pages are read best when their columns are looked for (3), receipts as one block of rows (6).
_PAGE: Final = "--dpi 300 --psm 3"
_RECEIPT: Final = "--dpi 300 --psm 6"
_COLUMNS: Final = ("text", "conf", "left", "top", "width", "height")

Table = dict[str, list[str]]


class Tesseract:
    """The `tesseract` program, one thread a picture: more made it slower."""

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"tesseract {pytesseract.get_tesseract_version()}"

    def available(self) -> tuple[Availability, ...]:
        """The package, the program, and a language model for each of our languages."""
        installed = _installed_languages()
        return (
            package("pytesseract"),
            program("tesseract", install=_INSTALL),
            *(_model(language, is_there=language in installed) for language in _LANGUAGES),
        )

    def recognise(self, picture: Grey, *, is_narrow: bool) -> tuple[Word, ...]:
        """The words that Tesseract finds, in its order."""
        return _words(picture, languages="+".join(_languages()), config=_RECEIPT if is_narrow else _PAGE)

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """The words that Tesseract finds with its first language only."""
        return _words(picture, languages=_languages()[0], config=_RECEIPT)


def _words(picture: Grey, *, languages: str, config: str) -> tuple[Word, ...]:
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.pgm"
        cv2.imwrite(str(file), picture)
        return _words_of(_table(file, languages, config))


def _table(file: Path, languages: str, config: str) -> Table:
    """The engine's table, one entry a word or block in each column."""
    try:
        table: Table = pytesseract.image_to_data(
            str(file), lang=languages, config=config, output_type=pytesseract.Output.DICT
        )
    except pytesseract.TesseractNotFoundError as error:
        raise MissingDependency("tesseract", install=_INSTALL) from error
    except pytesseract.TesseractError as error:
        raise unreadable(Outcome.UNREADABLE, "The program that recognises text gave up on a page.") from error
    return table


def _words_of(table: Table) -> tuple[Word, ...]:
    rows = zip(*(table[name] for name in _COLUMNS), strict=True)
    return tuple(_word(text.strip(), *map(float, numbers)) for text, *numbers in rows if text.strip())


def _word(text: str, percent: float, left: float, top: float, width: float, height: float) -> Word:
    box = Box(left=left, top=top, right=left + width, bottom=top + height)
    return Word(text=text, box=box, confidence=min(max(percent / 100, 0.0), 1.0))


@cache
def _languages() -> tuple[str, ...]:
    installed = _installed_languages()
    usable = tuple(language for language in _LANGUAGES if language in installed)
    if not usable:
        raise MissingDependency("tesseract with a language of ours", install=_INSTALL)
    return usable


def _installed_languages() -> frozenset[str]:
    try:
        return frozenset(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError:
        return frozenset()


def _model(language: str, *, is_there: bool) -> Availability:
    return Availability(
        name=f"tesseract language {language}", is_there=is_there, install=f"apt-get install tesseract-ocr-{language}"
    )
