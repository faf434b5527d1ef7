"""A picture made ready and read once, at one turn, by the engine that suits it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from extractors.language.detection import PLAIN
from extractors.language.detection import clear_language_of
from extractors.language.detection import language_of
from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.engine import RereadingEngine
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.engine import weight
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.glance import language_at_a_glance
from extractors.readers.scan.legibility import is_poor
from extractors.readers.scan.legibility import is_small
from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.orientation import best_turn
from extractors.readers.scan.orientation import likely_turn
from extractors.readers.scan.orientation import runs_across
from extractors.readers.scan.orientation import turned
from extractors.readers.scan.preparation import evened
from extractors.readers.scan.preparation import set_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.ocr.engine import Grey
    from extractors.readers.scan.letters import Letters
    from extractors.readers.scan.preparation import Prepared
    from pipeline.document.word import Word

#: Below this quality a page may lie on its side or stand on its head.
_DOUBTFUL: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """Two that are independent of each other."""

    #: Quick, and as good as any on clean print.
    plain: OcrEngine = field(default_factory=Tesseract)
    #: Slower, and reads what is faint, blurred or small as well.
    forgiving: RereadingEngine = field(default_factory=RapidOcr)


class Attempt(NamedTuple):
    """The picture read at one turn."""

    turn: int
    ready: Prepared
    engine: OcrEngine
    words: tuple[Word, ...]

    def read_by(self, engine: OcrEngine) -> tuple[Word, ...]:
        """What another engine reads, now that the language is known."""
        return in_reading_order(engine.recognise(self.ready.picture, _look(self.ready, _language(self.words))))


def best_attempt(picture: Grey, engines: Engines) -> Attempt:
    """The picture read at the turn at which it can be read."""
    even = evened(picture)
    letters = letters_of(even)
    first = _attempt(even, letters, likely_turn(letters), engines)
    if not first.words or (quality(first.words) >= _DOUBTFUL and runs_across(first.words)):
        return first
    turn = best_turn(even, engines.plain)
    if turn == first.turn:
        return first
    return max(first, _attempt(even, letters, turn, engines), key=lambda attempt: weight(attempt.words))


def _attempt(even: Grey, letters: Letters, turn: int, engines: Engines) -> Attempt:
    upright = turned(even, turn)
    ready = set_level(upright, letters_of(upright) if turn else letters)
    engine = engines.forgiving if is_poor(ready) else engines.plain
    read = _read_plainly if engine is engines.plain else _read_forgivingly
    return Attempt(turn, ready, engine, () if ready.is_blank else in_reading_order(read(ready, engine)))


def _read_forgivingly(ready: Prepared, engine: OcrEngine) -> tuple[Word, ...]:
    """The words, by an engine that needs no language."""
    return engine.recognise(ready.picture, _look(ready, PLAIN))


def _read_plainly(ready: Prepared, engine: OcrEngine) -> tuple[Word, ...]:
    """The words, by an engine that reads well in the language of the page; where a glance misled, the page tells."""
    glanced = language_at_a_glance(ready.picture, engine)
    words = engine.recognise(ready.picture, _look(ready, glanced))
    language = clear_language_of(word.text for word in words) or glanced
    return words if language == glanced else engine.recognise(ready.picture, _look(ready, language))


def _language(words: Iterable[Word]) -> str:
    return language_of(word.text for word in words)


def _look(ready: Prepared, language: str) -> Look:
    return Look(is_narrow=ready.is_narrow, is_small=is_small(ready), language=language)
