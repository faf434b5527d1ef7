"""Which way a picture lies, by what can be read of a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import cv2
import numpy as np

from extractors.readers.ocr.engine import weight
from extractors.readers.scan.letters import letters_of
from extractors.readers.scan.letters import runs_upright
from extractors.readers.scan.preparation import prepared

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine
    from extractors.readers.scan.letters import Letters
    from pipeline.document.word import Word

#: The side of the part that is read, in letter heights.
_SIDE: Final = 24
#: The densest part is looked for in a picture so many times smaller.
_STEP: Final = 8
#: Words of so many letters are wider than high in any print.
_LONG: Final = 4


def turned(picture: Grey, turn: int) -> Grey:
    """The picture turned clockwise by right angles."""
    return np.ascontiguousarray(np.rot90(picture, -turn // 90))


def likely_turn(letters: Letters) -> int:
    """The turn that makes lines of print run across the page: 0 or 90."""
    return 90 if runs_upright(letters.mask) else 0


def runs_across(words: tuple[Word, ...]) -> bool:
    """Whether the words are wider than high; engines may read some that run up or down the page."""
    long = [word.box for word in words if len(word.text) >= _LONG]
    return sum(box.width > box.height for box in long) >= len(long) / 2


def best_turn(picture: Grey, engine: OcrEngine) -> int:
    """The turn at which most can be read of the part with most letters."""
    sample = _densest_part(picture)

    def worth(turn: int) -> float:
        return weight(engine.glimpse(prepared(turned(sample, turn)).picture))

    return max((0, 90, 180, 270), key=worth)


def _densest_part(picture: Grey) -> Grey:
    letters = letters_of(picture)
    side = round(_SIDE * letters.height) or max(picture.shape)
    small = cv2.resize(letters.mask, None, fx=1 / _STEP, fy=1 / _STEP, interpolation=cv2.INTER_AREA)
    step = _STEP * letters.shrunk
    density = cv2.blur(small, (max(side // step, 1),) * 2, borderType=cv2.BORDER_CONSTANT)
    middle_y, middle_x = np.unravel_index(int(np.argmax(density)), density.shape)
    top, left = max(int(middle_y) * step - side // 2, 0), max(int(middle_x) * step - side // 2, 0)
    return np.ascontiguousarray(picture[top : top + side, left : left + side])
