"""What a neural reader of lines spells: of each column of a line's picture it says how likely each letter is.

>>> alphabet = Alphabet.of(["1", "一", ",", "5"])
>>> columns = np.array([[0, 0.9, 0.1, 0, 0, 0], [0.2, 0.8, 0, 0, 0, 0], [0.1, 0, 0, 0.9, 0, 0], [0, 0, 0.6, 0, 0.4, 0]])
>>> "".join(letter.text for letter in spelled(columns, alphabet, length=4.0))
'1,5'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The letters of our languages; the model knows thousands of others, which only lead it astray.
_LATIN: Final = 0x180
_BESIDES: Final = frozenset("–—‘’“”„•…€№™−")
#: Some signs are known twice, the second time as wide as a Chinese letter.
_WIDE_FORMS: Final = range(0xFF01, 0xFF5F)
_WIDE_SHIFT: Final = 0xFEE0

#: Where in its first column the middle of a letter is, on the average.
_MIDDLE: Final = 0.2

Columns = NDArray[np.floating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter, or a blank between words."""

    text: str
    #: Its middle along the line, from 0 at the left end to 1.
    place: float
    #: 0..1.
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """The letters that may come out, and the classes of the model that stand for them."""

    classes: NDArray[np.intp]
    letters: tuple[str, ...]

    @classmethod
    def of(cls, known: Iterable[str]) -> Alphabet:
        """From all letters that a model knows, whose class 0 is "nothing new" and whose last is a blank."""
        kept = [(number, letter) for number, sign in enumerate(known, start=1) if (letter := _latin(sign))]
        return cls(classes=np.array([0, *(number for number, _ in kept)]), letters=("", *(sign for _, sign in kept)))


def spelled(columns: Columns, alphabet: Alphabet, *, length: float) -> tuple[Letter, ...]:
    """The letters of a line that takes up `length` of the columns; each is read once, however many columns it has."""
    likely = columns[:, alphabet.classes]
    best = likely.argmax(axis=1)
    is_new = (best != 0) & (best != np.concatenate(([0], best[:-1])))
    return tuple(
        Letter(
            text=alphabet.letters[best[column]],
            place=min((column + _MIDDLE) / length, 1.0),
            confidence=float(likely[column, best[column]]),
        )
        for column in np.flatnonzero(is_new).tolist()
    )


def _latin(sign: str) -> str:
    """The sign as our languages print it; empty where they do not."""
    folded = chr(ord(sign) - _WIDE_SHIFT) if len(sign) == 1 and ord(sign) in _WIDE_FORMS else sign
    return folded if all(ord(letter) < _LATIN or letter in _BESIDES for letter in folded) else ""
