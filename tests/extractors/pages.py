"""Pages for tests: drawn as they look, or words put at places in points.

Print is set evenly: one blank stands between words of a cell, two or more divide cells, an empty line divides blocks.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.box import Box
from pipeline.document.page import Page
from pipeline.document.page import Ruling
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

#: A page of A4, and the place of its first letter, in points.
WIDTH: Final = 595.0
HEIGHT: Final = 842.0
LEFT: Final = 20.0
TOP: Final = 30.0
#: The width of a letter and of a blank, the height of a word, and the distance of rows, in points.
LETTER: Final = 5.0
EM: Final = 9.0
PITCH: Final = 12.0


def words_at(text: str, left: float, top: float, *, height: float = EM, confidence: float = 1.0) -> Iterator[Word]:
    """Words from a place on, set evenly; larger print is wider as well."""
    letter = LETTER * height / EM
    at = 0
    for text_of_word in text.split():
        at = text.index(text_of_word, at)
        start, end = left + at * letter, left + (at + len(text_of_word)) * letter
        box = Box(left=start, top=top, right=end, bottom=top + height)
        yield Word(text=text_of_word, box=box, confidence=confidence)
        at += len(text_of_word)


def row(top: float, *cells: tuple[str, float], height: float = EM) -> tuple[Word, ...]:
    """A row of print: each cell with the place where it begins."""
    return tuple(word for text, left in cells for word in words_at(text, left, top, height=height))


def page(
    *rows: Iterable[Word],
    number: int = 1,
    width: float = WIDTH,
    source: Source = Source.PDF_TEXT,
    rulings: tuple[Ruling, ...] = (),
) -> Page:
    """A page with these words on it."""
    words = tuple(word for each in rows for word in each)
    transcript = Transcript(source=source, engine="test", words=words)
    return Page(number=number, width=width, height=HEIGHT, transcripts=(transcript,), rulings=rulings)


def drawn(text: str, *, number: int = 1, width: float = WIDTH, source: Source = Source.PDF_TEXT) -> Page:
    """A page that looks like `text`."""
    confidence = 0.9 if source is Source.OCR else 1.0
    rows = (
        words_at(line, LEFT, TOP + at * PITCH, confidence=confidence)
        for at, line in enumerate(dedent(text).removeprefix("\n").splitlines())
    )
    return page(*rows, number=number, width=width, source=source)


def upright(place: float, top: float, bottom: float) -> Ruling:
    """A printed line from top to bottom."""
    return Ruling(box=Box(left=place, top=top, right=place + 0.5, bottom=bottom))
