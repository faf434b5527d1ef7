"""A value with its evidence. No value travels bare.

>>> Reading(value=Decimal("1.50"), source=Source.PDF_TEXT, raw_text="1,50").is_found
True
>>> NOT_FOUND.value is None
True
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from typing import Final
from typing import Generic
from typing import TypeVar

from pipeline.document.box import Box
from pipeline.document.source import Source

T_co = TypeVar("T_co", bound=str | Decimal | dt.date, covariant=True)


class Absence(StrEnum):
    """Why there is no value."""

    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative(Generic[T_co]):
    """Another value that the evidence allows."""

    value: T_co
    confidence: float
    raw_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T_co]):
    """One value of one term, where it was found, and how sure we are."""

    value: T_co | None
    #: `None` only where nothing was found.
    source: Source | None = None
    raw_text: str = ""
    #: 1 for the first page.
    page: int | None = None
    #: In page units, 0..1.
    boxes: tuple[Box, ...] = ()
    #: The path of the element, for values from XML.
    element: str | None = None
    #: That this is the right value of the term, 0..1.
    confidence: float = 0.0
    #: That the characters were read right, 0..1; `None` where nothing was recognised from pixels.
    ocr_confidence: float | None = None
    #: Whether two readers of pixels read its characters alike.
    is_confirmed: bool = False
    #: Whether the value is not what was read, but what a proof says was meant; `raw_text` is what was read.
    is_repaired: bool = False
    #: What people taught of the supplier's layout and led to it; `None` where nothing did.
    memory_id: int | None = None
    alternatives: tuple[Alternative[T_co], ...] = ()
    #: Codes of rules.
    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    edited_by: str | None = None
    edited_at: dt.datetime | None = None
    absence: Absence | None = None

    @property
    def is_found(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    def is_print_of(self, other: Reading[Any]) -> bool:
        """Whether both were read from the same place on a page, so that neither confirms the other."""
        return bool(self.boxes) and (self.page, self.boxes) == (other.page, other.boxes)


NOT_FOUND: Final[Reading[Any]] = Reading(value=None, absence=Absence.NOT_FOUND)
NOT_APPLICABLE: Final[Reading[Any]] = Reading(value=None, absence=Absence.NOT_APPLICABLE)
