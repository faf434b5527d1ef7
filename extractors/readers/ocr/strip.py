"""A line of print cut out of a picture, as Tesseract reads it best."""

from __future__ import annotations

import math
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from extractors.readers.ocr.bars import lightened
from extractors.readers.ocr.engine import LETTER_HEIGHT
from extractors.readers.ocr.engine import Grey
from extractors.readers.ocr.ink import shrunk
from extractors.readers.ocr.text_lines import text_lines
from pipeline.document.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from extractors.readers.ocr.text_lines import TextLine
    from pipeline.document.word import Word

#: Measured: lines so much smaller are read as well, in less time.
_SHRINK: Final = 0.8
#: In heights of a letter: the paper that is seen around a line.
_BESIDE: Final = 0.35
_ABOVE: Final = 0.25


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strip:
    """The picture of a line, its print darker than what is around it."""

    picture: Grey
    #: Where it was cut out, in pixels of the whole picture.
    left: int
    top: int
    #: Whether it may be several rows.
    is_block: bool

    def on_page(self, words: Iterable[Word]) -> Iterator[Word]:
        """The words of the strip, where they stand in the whole picture."""
        for word in words:
            yield replace(word, box=word.box.scaled(1 / _SHRINK, 1 / _SHRINK).shifted(self.left, self.top))


def strips(picture: Grey) -> tuple[Strip, ...]:
    """The lines of print on a level, evened picture with letters of the usual height."""
    light = lightened(picture)
    return tuple(_cut_out(light, line) for line in text_lines(light))


def strips_at(picture: Grey, boxes: Iterable[Box]) -> tuple[Strip, ...]:
    """Lines that stand in these boxes, margin included; letters may be of any height."""
    return tuple(_piece(picture, box) for box in boxes)


def _cut_out(picture: Grey, line: TextLine) -> Strip:
    beside, above = round(_BESIDE * LETTER_HEIGHT), round(_ABOVE * LETTER_HEIGHT)
    box = line.box
    around = Box(left=box.left - beside, top=box.top - above, right=box.right + beside, bottom=box.bottom + above)
    return _piece(picture, around, is_block=line.is_block)


def _piece(picture: Grey, box: Box, *, is_block: bool = False) -> Strip:
    left, top = max(int(box.left), 0), max(int(box.top), 0)
    piece = picture[top : max(math.ceil(box.bottom), top + 1), left : max(math.ceil(box.right), left + 1)]
    return Strip(picture=shrunk(piece, 1 / _SHRINK), left=left, top=top, is_block=is_block)
