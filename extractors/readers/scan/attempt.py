"""A picture made ready and read once, at one turn, by the engine that suits it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from extractors.language.detection import language_of
from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.engine import weight
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.ocr.remembering import Remembering
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.reading_order import in_reading_order
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
    from extractors.readers.ocr.recollection import Recollection
    from extractors.readers.scan.letters import Letters
    from extractors.readers.scan.preparation import Prepared
    from pipeline.document.box import Box
    from pipeline.document.word import Word

#: Below this quality a page may lie on its side or stand on its head.
_DOUBTFUL: Final = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """Two that are independent of each other."""

    #: Quick, and as good as any on clean print.
    plain: OcrEngine = field(default_factory=Tesseract)
    #: Slower, and reads what is faint, blurred or small as well.
    forgiving: OcrEngine = field(default_factory=RapidOcr)

    def remembering(self, recollection: Recollection) -> Engines:
        """The same two, who recognise only what was never recognised of the document."""
        plain, forgiving = (Remembering(engine, recollection) for engine in (self.plain, self.forgiving))
        return Engines(plain=plain, forgiving=forgiving)


class Seen(NamedTuple):
    """The picture as it came, evened, and its letters."""

    picture: Grey
    even: Grey
    letters: Letters

    def turned(self, turn: int) -> Seen:
        """The same for the picture turned clockwise."""
        even = turned(self.even, turn)
        return Seen(turned(self.picture, turn), even, letters_of(even))


class Attempt(NamedTuple):
    """The picture read at one turn."""

    turn: int
    ready: Prepared
    engine: OcrEngine
    words: tuple[Word, ...]

    def reread_by(self, engine: OcrEngine, boxes: Iterable[Box]) -> tuple[Word, ...]:
        """What another engine reads in some places."""
        return in_reading_order(engine.reread(self.ready.picture, boxes, _look(self.ready, _language(self.words))))

    def read_by(self, engine: OcrEngine) -> tuple[Word, ...]:
        """What another engine reads, now that the language is known."""
        return in_reading_order(engine.recognise(self.ready.picture, _look(self.ready, _language(self.words))))


def best_attempt(picture: Grey, engines: Engines) -> Attempt:
    """The picture read at the turn at which it can be read."""
    even = evened(picture)
    letters = letters_of(even)
    seen = Seen(picture, even, letters)
    first = _attempt(seen, likely_turn(letters), engines)
    if not first.words or (quality(first.words) >= _DOUBTFUL and runs_across(first.words)):
        return first
    turn = best_turn(even, engines.plain)
    if turn == first.turn:
        return first
    return max(first, _attempt(seen, turn, engines), key=lambda attempt: weight(attempt.words))


def _attempt(seen: Seen, turn: int, engines: Engines) -> Attempt:
    ready = set_level(*(seen.turned(turn) if turn else seen))
    engine = engines.forgiving if is_poor(ready) else engines.plain
    words = () if ready.is_blank else engine.recognise(ready.picture, _look(ready))
    return Attempt(turn, ready, engine, in_reading_order(words))


def _language(words: Iterable[Word]) -> str:
    return language_of(word.text for word in words)


def _look(ready: Prepared, language: str | None = None) -> Look:
    return Look(is_narrow=ready.is_narrow, is_small=is_small(ready), language=language)
