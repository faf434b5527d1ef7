"""What a document consists of, once a person has said so: which pages make up which bill, and in which order.

Files stay as they came. A document calls its own pages by their numbers, and pages that it borrows from other files by
numbers behind them, so that no page that was read ever changes its number. A page is in one bill at most: a bill whose
pages went to another one keeps their numbers, says to whom they went, and is read no more.

>>> whole = Binding(own_pages=3, parts=(Part(part=1, pages=(1, 2, 3)),))
>>> [part.pages for part in whole.arranged(1, ((1,), (3, 2)), new=2).parts]
[(1,), (3, 2)]
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of another file, borrowed."""

    #: By which the borrower calls it.
    number: int
    document_id: str
    #: Its number in its file, from 1.
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The pages of one bill."""

    #: `Record.part`.
    part: int
    #: As they are to be read.
    pages: tuple[int, ...]
    #: The key of the bill that has them now.
    given_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """All bills of a document."""

    #: How many pages its file has.
    own_pages: int
    borrowed: tuple[Leaf, ...] = ()
    parts: tuple[Part, ...] = ()
    #: Which bills are to be read the next time; all where nothing is said.
    awaited: tuple[int, ...] | None = None

    @property
    def asked(self) -> tuple[Part, ...]:
        """The bills that are to be read the next time."""
        live = (part for part in self.parts if part.given_to is None)
        return tuple(part for part in live if self.awaited is None or part.part in self.awaited)

    @property
    def kept(self) -> frozenset[int]:
        """The bills that stay as they are the next time that the document is read."""
        return frozenset(part.part for part in self.parts) - {part.part for part in self.asked}

    def __getitem__(self, number: int) -> Part:
        """A bill by its number.

        Raises:
            KeyError: There is none.
        """
        found = next((part for part in self.parts if part.part == number), None)
        if found is None:
            raise KeyError(number)
        return found

    def borrowed_by(self, part: Part) -> tuple[Leaf, ...]:
        """Those pages of a bill that other files have."""
        return tuple(leaf for leaf in self.borrowed if leaf.number in part.pages)

    def arranged(self, number: int, pieces: Sequence[Sequence[int]], *, new: int) -> Binding:
        """The pages of a bill in another order, or as several: the first keeps its number, the others count from `new`.

        Raises:
            ValueError: The pieces are not the pages of the bill, each once.
        """
        standing = self[number]
        said = [page for piece in pieces for page in piece]
        if sorted(said) != sorted(standing.pages) or not all(pieces) or standing.given_to:
            raise ValueError(pieces)
        numbers = (number, *range(new, new + len(pieces)))
        made = [Part(part=part, pages=tuple(piece)) for part, piece in zip(numbers, pieces, strict=False)]
        return self._with(made)

    def merged(self, number: int, other: int, *, key: str) -> Binding:
        """The pages of another bill of the same document behind those of a bill, whose key is `key`."""
        one, behind = self[number], self[other]
        if one is behind or one.given_to or behind.given_to:
            raise ValueError(other)
        whole = replace(one, pages=(*one.pages, *behind.pages))
        return self._with((whole, replace(behind, given_to=key)))

    def lending(self, number: int, *, key: str) -> Binding:
        """The same once the pages of a bill went to a bill of another document."""
        if self[number].given_to:
            raise ValueError(number)
        return self._with((replace(self[number], given_to=key),))

    def borrowing(self, number: int, pages: Iterable[tuple[str, int]]) -> Binding:
        """Pages of other files, each by its file and its number there, behind those of a bill."""
        if self[number].given_to:
            raise ValueError(number)
        start = max((self.own_pages, *(leaf.number for leaf in self.borrowed))) + 1
        leaves = tuple(
            Leaf(number=at, document_id=document_id, page=page)
            for at, (document_id, page) in enumerate(pages, start=start)
        )
        longer = replace(self[number], pages=(*self[number].pages, *(leaf.number for leaf in leaves)))
        return replace(self._with((longer,)), borrowed=(*self.borrowed, *leaves))

    def _with(self, changed: Iterable[Part]) -> Binding:
        parts = {part.part: part for part in (*self.parts, *changed)}
        return replace(self, parts=tuple(parts[number] for number in sorted(parts)))
