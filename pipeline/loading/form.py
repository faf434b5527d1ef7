"""The form of one sort of file: its fields, and the books that they fill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.loading.sorts import Sort
from pipeline.store.master.book import Book

if TYPE_CHECKING:
    from pipeline.store.master.book import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a file of one sort of master data holds."""

    #: The command that imports it.
    name: str
    #: By the name of each field, in the order of exports, how its cells are read.
    fields: dict[str, Sort]
    #: Those that others point at first.
    books: tuple[Book, ...]
    #: Fields that may stand in several columns.
    collected: frozenset[str] = frozenset()
    #: Fields that are exported for people and never taken from a file.
    only_shown: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that name a row, without which nothing can be taken."""
        return tuple(dict.fromkeys(name for book in self.books for name in book.key))

    @property
    def usual(self) -> Row:
        """What an empty cell means, where it means something."""
        return {name: value for book in self.books for name, value in book.usual.items()}
