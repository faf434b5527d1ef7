"""A bill as it stands in a form: every value that a person sees there, changed or not.

A draft says all lines in their order, each with the line that it was before. So lines that were added, taken away,
moved, split or merged need no commands of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from types import MappingProxyType
from typing import Final

from pipeline.document.box import Box

NOTHING: Final[Mapping[str, Entry]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person points: what stands there, on which page."""

    raw_text: str
    #: 1 for the first page.
    page: int
    #: In page units, 0..1.
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the form has for one term."""

    #: As JSON text; `None` where the bill is to have none.
    value: str | None
    #: Where a person took it from, if it was taken from the page.
    place: Place | None = None
    #: Whether a person says that it is right as it stands.
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One row of a repeated group."""

    #: The index that it had on the bill; `None` for a new row.
    origin: int | None = None
    #: By the names of terms; what is not named stays as it was.
    entries: Mapping[str, Entry] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form."""

    #: By the names of terms; what is not named stays as it was.
    entries: Mapping[str, Entry] = field(default_factory=lambda: NOTHING)
    #: By the names of groups, all rows of each; a group that is not named stays as it was.
    groups: Mapping[str, tuple[Member, ...]] = field(default_factory=dict)


EMPTY: Final = Draft()
