"""The contract of an engine that recognises text in pixels, so that several can stand behind one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractors.readers.availability import Availability
    from extractors.readers.ocr.look import Look
    from pipeline.document.box import Box
    from pipeline.document.word import Word

#: A picture in grey, rows by columns, 0 is black.
Grey = NDArray[np.uint8]
#: Letters of this height, in pixels, are recognised best; about those of 10 points at 300 dpi.
LETTER_HEIGHT: Final = 25.0


class OcrEngine(Protocol):
    """Recognises the words of an upright picture."""

    @property
    def name(self) -> str:
        """What `engine_versions` and transcripts call the engine, with its version."""
        ...

    @property
    def edition(self) -> str:
        """What else than its name, our code and the picture decides its words."""
        ...

    def available(self) -> tuple[Availability, ...]:
        """What the engine needs, and whether it is there."""
        ...

    def recognise(self, picture: Grey, look: Look) -> tuple[Word, ...]:
        """The words of the picture, their boxes in its pixels."""
        ...

    def reread(self, picture: Grey, boxes: Iterable[Box], look: Look) -> tuple[Word, ...]:
        """The words of lines that are known to stand in these boxes, without looking for them."""
        ...

    def glimpse(self, picture: Grey) -> tuple[Word, ...]:
        """A quick and rough reading, good enough to tell whether a part of a page is upright."""
        ...


def quality(words: tuple[Word, ...]) -> float:
    """The mean confidence of the words, longer words counting for more; 0 without words."""
    length = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / length if length else 0.0


def weight(words: tuple[Word, ...]) -> float:
    """How much was read, and how well: of two tries on one picture, the heavier is the better."""
    return sum(len(word.text) * word.confidence**2 for word in words)
