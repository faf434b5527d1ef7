"""The ways to read pages of pixels that are compared: each has one step more than another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.recognising.pictures import as_they_come
from benchmarks.recognising.pictures import flat
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
from extractors.readers.scan.attempt import Engines
from extractors.readers.scan.legibility import is_small
from extractors.readers.scan.scanning import read_scan
from pipeline.document.page import Page
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.effort import Effort
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.recognising.pictures import Ready
    from benchmarks.recognising.pictures import Shot
    from benchmarks.recognising.presence import Row
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine
    from extractors.readers.scan.scanning import Scan
    from pipeline.document.word import Word

    #: A picture, and the words that an engine read on it.
    Read = tuple[Shot, tuple[Word, ...]]

#: How the program looks for lines when it is not told otherwise.
_COLUMNS: Final = 3

Step = Callable[[Path], tuple[Page, ...]]


def tesseract_raw(path: Path) -> tuple[Page, ...]:
    """As the bare program is called: pages as they come, in English, lines found by the program."""
    return _pages((shot, _bare(shot.picture)) for shot in as_they_come(path))


def tesseract_prepared(path: Path) -> tuple[Page, ...]:
    """Pages made ready, in English, lines found by the program."""
    return _pages((ready.shot, _bare(ready.shot.picture)) for ready in made_ready(path))


def tesseract_lines(path: Path) -> tuple[Page, ...]:
    """Pages made ready, in English, line by line."""
    return _pages(_read(ready, Tesseract(), PLAIN) for ready in made_ready(path))


def tesseract_in_language(path: Path) -> tuple[Page, ...]:
    """Pages made ready, line by line, in the language that some lines tell."""
    return _pages(_read(ready, Tesseract()) for ready in made_ready(path))


def rapidocr_raw(path: Path) -> tuple[Page, ...]:
    """Pages as they come."""
    return _pages((shot, RapidOcr().recognise(shot.picture, Look())) for shot in as_they_come(path))


def rapidocr_prepared(path: Path) -> tuple[Page, ...]:
    """Pages made ready."""
    return _pages(_read(ready, RapidOcr()) for ready in made_ready(path))


def tesseract_alone(path: Path) -> tuple[Page, ...]:
    """As the product reads where it has no other engine: what is turned is tried again, and rulings are found."""
    engines = Engines(plain=Tesseract(), forgiving=Tesseract())
    return tuple(
        _scanned(number, read_scan(shot.picture, points_per_pixel=shot.side, effort=Effort.FAST, engines=engines))
        for number, shot in enumerate(flat(path), start=1)
    )


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


def _read(ready: Ready, engine: OcrEngine, language: str | None = None) -> Read:
    made = ready.prepared
    look = Look(is_narrow=made.is_narrow, is_small=is_small(made), language=language)
    return ready.shot, engine.recognise(made.picture, look)


def _pages(read_so: Iterable[Read]) -> tuple[Page, ...]:
    return tuple(_page(number, *each) for number, each in enumerate(read_so, start=1))


def _page(number: int, shot: Shot, words: tuple[Word, ...]) -> Page:
    """The words as a page, in points."""
    height, width = shot.picture.shape
    on_page = tuple(replace(word, box=word.box.scaled(shot.side, shot.side)) for word in words)
    witness = Transcript(source=Source.OCR, engine="", words=on_page)
    return Page(number=number, width=width * shot.side, height=height * shot.side, transcripts=(witness,))


def _scanned(number: int, scan: Scan) -> Page:
    return Page(
        number=number,
        width=scan.width,
        height=scan.height,
        transcripts=scan.transcripts,
        rulings=scan.rulings,
    )
