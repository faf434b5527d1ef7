"""The language of a page, by a few of its lines: that costs little, and the page is then read in its own at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import numpy as np

from extractors.language.detection import PLAIN
from extractors.language.detection import language_of
from extractors.readers.scan.preparation import LETTER_HEIGHT

if TYPE_CHECKING:
    from extractors.readers.ocr.engine import Grey
    from extractors.readers.ocr.engine import OcrEngine

#: The page is divided from top to bottom, for its head, its table and its foot speak of different things; of each part
#: a strip is read that holds a line or two, in letter heights.
_PARTS: Final = 4
_STRIP: Final = round(2.2 * LETTER_HEIGHT)
#: What is darker is ink.
_DARK: Final = 128


def language_at_a_glance(picture: Grey, engine: OcrEngine) -> str:
    """The likely language of a level picture with letters of the usual height."""
    strips = [_busiest(part) for part in np.array_split(picture, _PARTS) if len(part) >= _STRIP]
    return language_of(word.text for word in engine.glimpse(np.vstack(strips))) if strips else PLAIN


def _busiest(part: Grey) -> Grey:
    """The strip in which ink and paper alternate most often, as they do in print."""
    dark = part < _DARK
    changes = np.count_nonzero(dark[:, 1:] != dark[:, :-1], axis=1)
    top = int(np.convolve(changes, np.ones(_STRIP, np.int64), "valid").argmax())
    return part[top : top + _STRIP]
