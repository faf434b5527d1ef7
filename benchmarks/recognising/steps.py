"""The ways to read pages of pixels that are compared: each has one step more than another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.recognising.pictures import as_they_come
from benchmarks.recognising.pictures import made_ready
from extractors.language.detection import PLAIN
from extractors.layout.page_layout import lay_out
from extractors.readers.ocr import tesseract_program
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.ocr.tesseract_models import MODELS
from extractors.readers.ocr.tesseract_table import words_of
from extractors.readers.reading import read
from extractors.readers.scan.legibility import is_small
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.settings import Limits

if TYPE_CHECKING:
    from benchmarks.recognising.presence import Row
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine
    from extractors.readers.scan.preparation import Prepared
    from pipeline.document.word import Word

#: How the program looks for lines when it is not told otherwise.
_COLUMNS: Final = 3

Step = Callable[[Path], tuple[Page, ...]]


def tesseract_raw(path: Path) -> tuple[Page, ...]:
    """As the bare program is called: pages as they come, in English, lines found by the program."""
    return tuple(_page(picture, _bare(picture)) for picture in as_they_come(path))


def tesseract_prepared(path: Path) -> tuple[Page, ...]:
    """Pages made ready, in English, lines found by the program."""
    return tuple(_page(ready.picture, _bare(ready.picture)) for ready in made_ready(path))


def tesseract_lines(path: Path) -> tuple[Page, ...]:
    """Pages made ready, in English, line by line."""
    return tuple(_read(ready, Tesseract(), PLAIN) for ready in made_ready(path))


def tesseract_in_language(path: Path) -> tuple[Page, ...]:
    """Pages made ready, line by line, in the language that some lines tell."""
    return tuple(_read(ready, Tesseract()) for ready in made_ready(path))


def rapidocr_raw(path: Path) -> tuple[Page, ...]:
    """Pages as they come."""
    return tuple(_page(picture, RapidOcr().recognise(picture, Look())) for picture in as_they_come(path))


def rapidocr_prepared(path: Path) -> tuple[Page, ...]:
    """Pages made ready."""
    return tuple(_read(ready, RapidOcr()) for ready in made_ready(path))


def united(path: Path) -> tuple[Page, ...]:
    """As the product reads: by one engine where print is clean, by both where it is not."""
    return read(path, Limits()).pages


STEPS: Final[dict[str, Step]] = {
    "Tesseract, raw": tesseract_raw,
    "Tesseract, prepared": tesseract_prepared,
    "+ line by line": tesseract_lines,
    "+ language of the page": tesseract_in_language,
    "RapidOCR, raw": rapidocr_raw,
    "RapidOCR, prepared": rapidocr_prepared,
    "both, as the product": united,
}


def rows_of(pages: tuple[Page, ...]) -> tuple[Row, ...]:
    """What was read, row by row."""
    return tuple(tuple(word.text for word in row.words) for page in pages for row in lay_out(page).rows)


def _bare(picture: Grey) -> tuple[Word, ...]:
    """What the program reads of a page in English, as it is called without options."""
    (table,) = tesseract_program.tables([picture], model=MODELS[PLAIN], segmentation=_COLUMNS)
    return tuple(words_of(table))


def _read(ready: Prepared, engine: OcrEngine, language: str | None = None) -> Page:
    look = Look(is_narrow=ready.is_narrow, is_small=is_small(ready), language=language)
    return _page(ready.picture, engine.recognise(ready.picture, look))


def _page(picture: Grey, words: tuple[Word, ...]) -> Page:
    """The words as a page, a point for each pixel."""
    height, width = picture.shape
    witness = Transcript(source=Source.OCR, engine="", words=words)
    return Page(number=1, width=width, height=height, transcripts=(witness,))
