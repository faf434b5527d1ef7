"""Neighbouring words of one row that make up one thing: a number, a date, a label."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extractors.layout.row import Row
from pipeline.document.box import Box
from pipeline.document.box import enclosing

if TYPE_CHECKING:
    from pipeline.document.word import Word


@dataclass(frozen=True, kw_only=True, eq=False)
class Span:
    """The words from `start` up to, not including, `end` of a row."""

    row: Row
    start: int
    end: int

    @property
    def words(self) -> tuple[Word, ...]:
        """The words, from left to right."""
        return self.row.words[self.start : self.end]

    @cached_property
    def box(self) -> Box:
        """Their box, in points."""
        return enclosing(word.box for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words, joined by blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def confidence(self) -> float:
        """How sure the reader is of the least sure word."""
        return min(word.confidence for word in self.words)

    @property
    def is_confirmed(self) -> bool:
        """Whether a second reader read every word alike."""
        return all(word.is_confirmed for word in self.words)

    def overlaps(self, other: Span) -> bool:
        """Whether they share a word."""
        return self.row is other.row and self.start < other.end and other.start < self.end
