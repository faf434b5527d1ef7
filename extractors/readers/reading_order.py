"""The order in which a person reads the words of a page: row by row, each from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document.word import Word

#: Words share a row when the nearest of its words and they share this part of the lesser height.
_SHARED: Final = 0.5
#: Rows above the lowest that may still grow: large words reach over several.
_OPEN: Final = 3


def in_reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words from top to bottom, those of one row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.centre_y, word.box.left)):
        home = next((row for row in reversed(rows[-_OPEN:]) if _is_beside(row, word)), None)
        if home is None:
            rows.append([word])
        else:
            home.append(word)
    return tuple(word for row in rows for word in sorted(row, key=lambda word: word.box.left))


def _is_beside(row: list[Word], word: Word) -> bool:
    nearest = max(row, key=lambda other: other.box.overlap_x(word.box)).box
    return nearest.overlap_y(word.box) >= _SHARED * min(nearest.height, word.box.height)
