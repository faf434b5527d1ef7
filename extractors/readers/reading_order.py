"""The order in which a person reads the words of a page: row by row, each from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.document.word import Word

#: Words share a row when the middle of the lower lies within this part of the lesser height of the first one's.
_REACH = 0.5


def in_reading_order(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words from top to bottom, those of one row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box.centre_y, word.box.left)):
        if rows and _is_beside(rows[-1][0], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(word for row in rows for word in sorted(row, key=lambda word: word.box.left))


def _is_beside(first: Word, word: Word) -> bool:
    reach = _REACH * min(first.box.height, word.box.height)
    return word.box.centre_y - first.box.centre_y <= reach
