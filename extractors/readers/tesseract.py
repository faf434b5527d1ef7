"""Tesseract as an OCR engine."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import pytesseract

from extractors.readers.availability import Availability
from extractors.readers.availability import package
from extractors.readers.availability import program
from pipeline.document.box import Box
from pipeline.document.word import Word
from pipeline.errors import MissingDependency

if TYPE_CHECKING:
    from extractors.readers.ocr import Grey

_INSTALL = "apt-get install tesseract-ocr tesseract-ocr-{deu,fra,spa,ita,nld,por}"
#: English first: its model decides where the others are unsure.
_LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "nld", "por")


class Tesseract:
    """The `tesseract` program, one thread a picture: more made it slower."""

    @property
    def name(self) -> str:
        """The engine and its version."""
        return f"tesseract {pytesseract.get_tesseract_version()}"

    def available(self) -> tuple[Availability, ...]:
        """The package, the program, and a language model for each of our languages."""
        return package("pytesseract"), program("tesseract", install=_INSTALL), *_language_models()

    def recognise(self, picture: Grey) -> tuple[Word, ...]:
        """The words that Tesseract finds, in its order."""
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "picture.pgm"
            cv2.imwrite(str(file), picture)
            return _words(_table(file))


def _table(file: Path) -> dict[str, list[str]]:
    try:
        table: dict[str, list[str]] = pytesseract.image_to_data(
            str(file), lang=_languages(), config="--dpi 300 --psm 4", output_type=pytesseract.Output.DICT
        )
    except pytesseract.TesseractNotFoundError as error:
        raise MissingDependency("tesseract", install=_INSTALL) from error
    return table


def _words(table: dict[str, list[str]]) -> tuple[Word, ...]:
    rows = zip(*(table[name] for name in ("text", "conf", "left", "top", "width", "height")), strict=True)
    return tuple(
        Word(
            text=text.strip(),
            box=Box(left=int(left), top=int(top), right=int(left) + int(width), bottom=int(top) + int(height)),
            confidence=float(confidence) / 100,
        )
        for text, confidence, left, top, width, height in rows
        if text.strip()
    )


@cache
def _languages() -> str:
    installed = _installed()
    return "+".join(language for language in _LANGUAGES if language in installed) or "eng"


def _installed() -> frozenset[str]:
    try:
        return frozenset(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError:
        return frozenset()


def _language_models() -> tuple[Availability, ...]:
    installed = _installed()
    return tuple(
        Availability(
            name=f"tesseract language {language}",
            is_there=language in installed,
            install=f"apt-get install tesseract-ocr-{language}",
        )
        for language in _LANGUAGES
    )
