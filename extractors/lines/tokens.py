"""The words of a row as the pieces that a table keeps together: numbers of several words are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from extractors.lines.glued import glued
from extractors.lines.unit_code import unit_code_of
from extractors.values.number_span import numbers_in
from pipeline.document.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.layout.row import Row

#: Fewer letters make no word that tells names from numbers.
NAME_LETTERS: Final = 3
#: Stands where a number could.
DASHES: Final = frozenset("-–—")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Token:
    """Words that no column may part."""

    words: tuple[Word, ...]
    is_number: bool

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].box.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].box.right

    @property
    def centre(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2

    @property
    def is_name(self) -> bool:
        """Whether it is a word, and no unit of measure."""
        return not self.is_number and any(_is_name(word.text) for word in self.words)


def tokens(row: Row) -> Iterator[Token]:
    """The tokens of a row, from left to right."""
    at = 0
    for number in numbers_in(row):
        yield from (_single(word) for word in row.words[at : number.start])
        yield Token(words=number.words, is_number=True)
        at = number.end
    yield from (_single(word) for word in row.words[at:])


def _single(word: Word) -> Token:
    return Token(words=(word,), is_number=word.text in DASHES or glued(word.text) is not None)


def _is_name(text: str) -> bool:
    return sum(char.isalpha() for char in text) >= NAME_LETTERS and unit_code_of(text) is None
