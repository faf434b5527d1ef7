"""A segment: its name and its elements, by the numbers that the standard gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimiters:
    """The signs that part an interchange; each interchange names its own."""

    element: str = "*"
    repetition: str = "^"
    component: str = ":"
    segment: str = "~"


USUAL: Final = Delimiters()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One segment of a transaction.

    >>> clm = Segment(name="CLM", elements=("A1", "119", "", "", "11:B:1"))
    >>> clm[2], clm.components(5), clm[9], clm.components(9)
    ('119', ('11', 'B', '1'), '', ('',))
    """

    name: str
    elements: tuple[str, ...]
    #: Which segment of its file it is, from 1.
    place: int = 0
    delimiters: Delimiters = USUAL

    def __getitem__(self, number: int) -> str:
        """The element of a number, from 1; empty where there is none."""
        return self.elements[number - 1] if number <= len(self.elements) else ""

    def components(self, number: int) -> tuple[str, ...]:
        """The parts of a composite element."""
        return tuple(self[number].split(self.delimiters.component))

    def element_path(self, number: int) -> str:
        """Where an element stands, for people: "segment 27, CLM02"."""
        return f"segment {self.place}, {self.name}{number:02}"

    def __str__(self) -> str:
        """The segment as it stands in its file, without the sign that ends it."""
        return self.delimiters.element.join((self.name, *self.elements))


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """One transaction set: its segments between ST and SE."""

    #: "837" or "835".
    kind: str
    #: The version of its group (GS08).
    version: str
    #: Of the interchange, its group and the set.
    control: tuple[str, str, str]
    segments: tuple[Segment, ...]
