"""Who reads a page of pixels, and what they say together: the second engine looks where the first one doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.readers.ocr.agreement import corrected
from extractors.readers.ocr.agreement import united
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.engine import weight
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.doubt import doubtful_places
from extractors.readers.scan.legibility import is_doubtful
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.effort import Effort

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.readers.ocr.engine import OcrEngine
    from extractors.readers.scan.attempt import Attempt
    from extractors.readers.scan.attempt import Engines
    from pipeline.document.word import Word

    Witness = tuple[OcrEngine, tuple[Word, ...]]


def witnesses(attempt: Attempt, engines: Engines, effort: Effort, side: float) -> Iterator[Transcript]:
    """What the engines read, in points of so many a pixel; where there are two, first what they say together."""
    (engine, together), *others = _witnesses(attempt, engines, effort)
    for witness, words in ((engine, in_reading_order(together)), *others):
        if words:
            yield _transcript(witness.name, words, side)


def _witnesses(attempt: Attempt, engines: Engines, effort: Effort) -> Iterable[Witness]:
    """What all say together under the name of the most trusted, then what each of the others says."""
    alone = attempt.engine, attempt.words
    if effort is Effort.FAST or not attempt.ready.has_letters:
        return (alone,)
    if attempt.engine is engines.forgiving:
        return _both(alone, (engines.plain, attempt.read_by(engines.plain)))
    if effort is Effort.THOROUGH or is_doubtful(attempt.words):
        return _both(alone, (engines.forgiving, attempt.read_by(engines.forgiving)))
    return _where_doubtful(attempt, engines.forgiving)


def _both(one: Witness, other: Witness) -> Iterable[Witness]:
    """Two who have read all of the page."""
    first, second = sorted((one, other), key=lambda witness: weight(witness[1]), reverse=True)
    return (first[0], united(first[1], second[1])), second


def _where_doubtful(attempt: Attempt, second: OcrEngine) -> Iterable[Witness]:
    """The one who has read all of the page, and a second one where that one doubts."""
    seen = attempt.reread_by(second, doubtful_places(attempt.words))
    return (attempt.engine, corrected(attempt.words, seen)), (second, seen)


def _transcript(engine: str, words: tuple[Word, ...], side: float) -> Transcript:
    on_page = tuple(replace(word, box=word.box.scaled(side, side)) for word in words)
    return Transcript(source=Source.OCR, engine=engine, words=on_page, quality=quality(words))
