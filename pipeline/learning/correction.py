"""What a person corrected on a bill: the value that is right, and where the wrong one was read."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document.box import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the pages of a file."""

    #: 1 for the first page of the file.
    page: int
    #: In page units, 0..1.
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of one bill."""

    #: The name of the term.
    term: str
    #: What is right, as JSON text; `None` where the bill does not say it.
    value: str | None
    #: What was read, as JSON text; `None` where nothing was.
    read: str | None = None
    #: Where the person found it; `None` where they typed it.
    found_at: Spot | None = None
    #: Where the wrong value was read.
    read_at: Spot | None = None
