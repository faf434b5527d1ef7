"""A picture made ready and read once, at one turn, by the engine that suits it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from extractors.language.detection import language_of
from extractors.readers.ocr.engine import OcrEngine
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.engine import weight
from extractors.readers.ocr.look import Look
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.ocr.tesseract import Tesseract
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.legibility import is_poor
from extractors.readers.scan.legibility import is_small
from extractors.readers.scan.orientation import best_turn
from extractors.readers.scan.orientation import likely_turn
from extractors.readers.scan.orientation import runs_across
from extractors.readers.scan.orientation import turned
from extractors.readers.scan.preparation import prepared

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
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
    forgiving: OcrEngine = field(default_factory=RapidOcr)


class Attempt(NamedTuple):
    """The picture read at one turn."""

    turn: int
    upright: Grey
    ready: Prepared
    engine: OcrEngine
    words: tuple[Word, ...]

    def look(self) -> Look:
        """How another engine had better look at it, now that it was read."""
        return replace(_look(self.ready), language=language_of(word.text for word in self.words))

    def read_by(self, engine: OcrEngine) -> tuple[Word, ...]:
        """What an engine reads that knows the language, which the first could not."""
        return in_reading_order(engine.recognise(self.ready.picture, self.look()))


def best_attempt(picture: Grey, engines: Engines) -> Attempt:
    """The picture read at the turn at which it can be read."""
    first = _attempt(picture, likely_turn(picture), engines)
    if not first.words or (quality(first.words) >= _DOUBTFUL and runs_across(first.words)):
        return first
    turn = best_turn(picture, engines.plain)
    if turn == first.turn:
        return first
    return max(first, _attempt(picture, turn, engines), key=lambda attempt: weight(attempt.words))


def _attempt(picture: Grey, turn: int, engines: Engines) -> Attempt:
    upright = turned(picture, turn)
    ready = prepared(upright)
    engine = engines.forgiving if is_poor(ready) else engines.plain
    return Attempt(turn, upright, ready, engine, in_reading_order(engine.recognise(ready.picture, _look(ready))))


def _look(ready: Prepared) -> Look:
    return Look(is_narrow=ready.is_narrow, is_small=is_small(ready))
