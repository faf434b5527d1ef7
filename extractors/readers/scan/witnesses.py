"""Who reads a page of pixels, and what they say together: one engine where print is clean, two where it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.language.detection import PLAIN
from extractors.readers.ocr.agreement import united
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.engine import weight
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.legibility import is_doubtful
from pipeline.document.page import Transcript
from pipeline.document.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from extractors.readers.scan.attempt import Attempt
    from extractors.readers.scan.attempt import Engines
    from pipeline.document.word import Word


def witnesses(attempt: Attempt, engines: Engines, side: float) -> Iterator[Transcript]:
    """What the engines read, in points of so many a pixel; where there are two, first what they say together."""
    read = _readings(attempt, engines)
    (better, words), *others = sorted(read.items(), key=lambda reading: weight(reading[1]), reverse=True)
    for _, other in others:
        words = in_reading_order(united(words, other))
    for name, found in ((better, words), *others):
        if found:
            yield _transcript(name, found, side)


def _readings(attempt: Attempt, engines: Engines) -> Mapping[str, tuple[Word, ...]]:
    """The words by the names of the engines."""
    plain, forgiving = engines.plain, engines.forgiving
    if attempt.engine is forgiving:
        return {forgiving.name: attempt.words, plain.name: attempt.read_by(plain)}
    words = attempt.words if attempt.look().language == PLAIN else attempt.read_by(plain)
    if not attempt.ready.has_letters or not is_doubtful(words):
        return {plain.name: words}
    return {plain.name: words, forgiving.name: attempt.read_by(forgiving)}


def _transcript(engine: str, words: tuple[Word, ...], side: float) -> Transcript:
    on_page = tuple(replace(word, box=word.box.scaled(side, side)) for word in words)
    return Transcript(source=Source.OCR, engine=engine, words=on_page, quality=quality(words))
