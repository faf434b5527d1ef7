"""Print that matters, read again by another engine: only where it stands, so that it costs little."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import numpy as np

from extractors.readers.ocr.agreement import united
from extractors.readers.ocr.engine import quality
from extractors.readers.ocr.rapidocr import RapidOcr
from extractors.readers.picture import page_image
from extractors.readers.reading_order import in_reading_order
from extractors.readers.scan.doubt import with_margin
from pipeline.document.page import Transcript
from pipeline.document.source import Source
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.readers.ocr.engine import Grey
    from pipeline.document.box import Box
    from pipeline.document.page import Page
    from pipeline.document.word import Word

#: The resolution of the picture that is read; the engine makes lines of one height of it.
_DPI: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """A second reader of the pages of one file."""

    path: Path
    limits: Limits
    engine: RapidOcr = field(default_factory=RapidOcr)

    def at(self, page: Page, boxes: Sequence[Box]) -> Page:
        """The page once the lines of print in these boxes, in points, were read again.

        What both read alike is confirmed, what they read differently is doubtful. What stands elsewhere stays, and so
        does what this engine has read already.
        """
        first, *others = page.transcripts
        said = self._said(page)
        new = [box for box in boxes if not any(_is_within(word.box, box) for word in said)]
        seen = self._read(page, new) if new else ()
        if not seen:
            return page
        settled = replace(first, words=in_reading_order(united(first.words, seen)))
        words = in_reading_order((*said, *seen))
        witness = Transcript(source=Source.OCR, engine=self.engine.name, words=words, quality=quality(words))
        return replace(page, transcripts=(settled, *(one for one in others if one.engine != witness.engine), witness))

    def _said(self, page: Page) -> tuple[Word, ...]:
        """What this engine has read of the page already."""
        return tuple(
            word for witness in page.transcripts if witness.engine == self.engine.name for word in witness.words
        )

    def _read(self, page: Page, boxes: Sequence[Box]) -> tuple[Word, ...]:
        picture = self._picture(page)
        side = picture.shape[1] / page.width
        words = self.engine.reread(picture, [with_margin(box).scaled(side, side) for box in boxes])
        return in_reading_order(replace(word, box=word.box.scaled(1 / side, 1 / side)) for word in words)

    def _picture(self, page: Page) -> Grey:
        image = page_image(self.path, page.number, _DPI, shown=page, limits=self.limits)
        return np.asarray(image.convert("L"), dtype=np.uint8)


def _is_within(box: Box, other: Box) -> bool:
    """Whether the middle of a box lies within another."""
    return other.left <= box.centre_x <= other.right and other.top <= box.centre_y <= other.bottom
