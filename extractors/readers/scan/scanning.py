"""A page of pixels becomes words and rulings in points, upright."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from extractors.readers.joining import joined
from extractors.readers.ocr.agreement import united
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.engine import weight
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.legibility import is_poor
from extractors.readers.scan.lines import printed_lines
from extractors.readers.scan.orientation import best_turn
from extractors.readers.scan.orientation import likely_turn
from extractors.readers.scan.orientation import runs_across
from extractors.readers.scan.orientation import turned
from extractors.readers.scan.preparation import LETTER_HEIGHT
from extractors.readers.scan.preparation import Prepared
from extractors.readers.scan.preparation import prepared
from pipeline.document.page import Ruling
from pipeline.document.page import Transcript
from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine
    from pipeline.document.word import Word

#: Below this quality a page may lie on its side or stand on its head.
_DOUBTFUL: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What was recognised on a picture of a page; positions in points of the upright, level page."""

    #: The witnesses, the most trusted first.
    transcripts: tuple[Transcript, ...]
    rulings: tuple[Ruling, ...]
    #: Clockwise degrees from the picture to the upright page.
    turn: int
    #: Counter-clockwise degrees from there to the level page.
    skew: float
    width: float
    height: float


class _Attempt(NamedTuple):
    """The picture read at one turn."""

    turn: int
    upright: Grey
    ready: Prepared
    words: tuple[Word, ...]


def read_scan(
    picture: Grey, *, points_per_pixel: float, engine: OcrEngine | None = None, second: OcrEngine | None = None
) -> Scan:
    """What the picture shows, whichever way it lies.

    Args:
        picture: The page.
        points_per_pixel: The side of a pixel on paper.
        engine: Reads every page; Tesseract if none is given.
        second: Reads what is poor, too; RapidOCR if none is given.
    """
    engine, second = engine or Tesseract(), second or RapidOcr()
    best = _best_attempt(picture, engine)
    height, width = best.upright.shape
    side = points_per_pixel / best.ready.factor
    return Scan(
        transcripts=tuple(_witnesses(best, engine, second, side)),
        rulings=joined(line.scaled(side, side) for line in printed_lines(best.ready.picture, LETTER_HEIGHT)),
        turn=best.turn,
        skew=best.ready.skew,
        width=width * points_per_pixel,
        height=height * points_per_pixel,
    )


def _witnesses(best: _Attempt, engine: OcrEngine, second: OcrEngine, side: float) -> Iterator[Transcript]:
    """What the engines read, in points of so many a pixel; where there are two, first what they say together."""
    read = {engine.name: best.words}
    if is_poor(best.ready, best.words):
        read[second.name] = in_reading_order(second.recognise(best.ready.picture, is_narrow=best.ready.is_narrow))
    (better, words), *others = sorted(read.items(), key=lambda reading: weight(reading[1]), reverse=True)
    for _, other in others:
        words = in_reading_order(united(words, other))
    for name, found in ((better, words), *others):
        if found:
            yield _transcript(name, found, side)


def _transcript(engine: str, words: tuple[Word, ...], side: float) -> Transcript:
    on_page = tuple(replace(word, box=word.box.scaled(side, side)) for word in words)
    return Transcript(source=Source.OCR, engine=engine, words=on_page, quality=quality(words))


def _best_attempt(picture: Grey, engine: OcrEngine) -> _Attempt:
    first = _attempt(picture, likely_turn(picture), engine)
    if not first.words or (quality(first.words) >= _DOUBTFUL and runs_across(first.words)):
        return first
    turn = best_turn(picture, engine)
    if turn == first.turn:
        return first
    return max(first, _attempt(picture, turn, engine), key=lambda attempt: weight(attempt.words))


def _attempt(picture: Grey, turn: int, engine: OcrEngine) -> _Attempt:
    upright = turned(picture, turn)
    ready = prepared(upright)
    return _Attempt(turn, upright, ready, in_reading_order(engine.recognise(ready.picture, is_narrow=ready.is_narrow)))
