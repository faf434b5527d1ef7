"""What a result of another system says of one document, in its own names and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Final

from pipeline.document.box import Box

#: A text of a bill is shorter; what is longer is no value.
LONGEST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One value as it was written."""

    text: str
    #: As the page shows it, where that is told.
    raw: str = ""
    #: 0..1.
    confidence: float = 0.0
    #: 1 for the first page; with `box` in page units, where both are told.
    page: int | None = None
    box: Box | None = None


Row = Mapping[str, Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """All that is said of one document."""

    #: As people call it.
    system: str
    fields: Row
    #: Rows by the names of their tables.
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    #: The files that it says it has read, as it names them; empty where it names none.
    files: tuple[str, ...] = ()


def share(said: object, *, of: float = 1.0) -> float:
    """How sure a system says it is, as 0..1; 0 where it says nothing that can be.

    >>> share("97", of=100), share(None), share("12")
    (0.97, 0.0, 0.0)
    """
    try:
        told = float(said) / of  # type: ignore[arg-type]  # what is no number says so
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return told if 0 <= told <= 1 else 0.0
