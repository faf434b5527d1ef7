"""Print that matters, read again by another engine: only where it stands, so that it costs little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extractors.language.detection import language_of
from extractors.readers.ocr.agreement import united
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.look import Look
from extractors.readers.picture import recognised_image
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.attempt import Engines
from extractors.readers.scan.doubt import with_margin
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine
    from pipeline.document.box import Box
    from pipeline.document.page import Page
    from pipeline.document.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """A second reader of the pages of one file."""

    path: Path
    limits: Limits
    engines: Engines = field(default_factory=Engines)
    #: In which other file a page is found, by its number, and which page of that it is.
    borrowed: Mapping[int, tuple[Path, int]] = field(default_factory=dict)

    def at(self, page: Page, boxes: Sequence[Box]) -> Page:
        """The page once the lines of print in these boxes, in points, were read again.

        What both read alike is confirmed, what they read differently is doubtful. What stands elsewhere stays, and so
        does what this engine has read already.
        """
        first, *others = page.transcripts
        engine = self._other_than(first)
        said = tuple(word for one in others if one.engine == engine.name for word in one.words)
        new = [box for box in boxes if not any(_is_within(word.box, box) for word in said)]
        seen = self._read(page, new, engine) if new else ()
        if not seen:
            return page
        settled = replace(first, words=in_reading_order(united(first.words, seen)))
        words = in_reading_order((*said, *seen))
        witness = Transcript(source=Source.OCR, engine=engine.name, words=words, quality=quality(words))
        return replace(page, transcripts=(settled, *(one for one in others if one.engine != witness.engine), witness))

    def _other_than(self, first: Transcript) -> OcrEngine:
        """The engine that has not read all of the page."""
        return self.engines.plain if first.engine == self.engines.forgiving.name else self.engines.forgiving

    def _read(self, page: Page, boxes: Sequence[Box], engine: OcrEngine) -> tuple[Word, ...]:
        picture = self._picture(page)
        side = picture.shape[1] / page.width
        look = Look(language=language_of(word.text for word in page.words))
        words = engine.reread(picture, [with_margin(box).scaled(side, side) for box in boxes], look)
        return in_reading_order(replace(word, box=word.box.scaled(1 / side, 1 / side)) for word in words)

    def _picture(self, page: Page) -> Grey:
        path, number = self.borrowed.get(page.number, (self.path, page.number))
        return np.asarray(recognised_image(path, replace(page, number=number), self.limits), dtype=np.uint8)


def _is_within(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies within another."""
    return other.left <= box.centre_x <= other.right and other.top <= box.centre_y <= other.bottom
