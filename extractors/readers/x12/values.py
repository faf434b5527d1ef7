"""The elements of X12 as readings. What is no value of its kind is none at all: nothing is guessed or mended."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from extractors.readers.einvoice.values import day as iso_day
from extractors.readers.einvoice.values import decimal
from extractors.readers.einvoice.values import words
from pipeline.document.source import Source
from pipeline.model.reading import Reading
from pipeline.model.term import Term

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pipeline.x12.segment import Segment

#: Readings by their terms.
Found = Mapping[Term[Any], Reading[Any]]
#: Makes a value of a text; `None` where it is none.
Value = Callable[[str], Any]


def taken(segment: Segment, number: int, term: Term[Any], value: Value = words) -> Found:
    """The reading of an element; nothing where it is empty or no value."""
    made = value(segment[number])
    return {} if made is None else {term: found(made, segment[number], segment.element_path(number))}


def said(segment: Segment, number: int, term: Term[str], text: str) -> Found:
    """The reading of a text that an element says, or a part of it."""
    return {term: found(text, segment[number], segment.element_path(number))} if text else {}


def number(text: str) -> Decimal | None:
    """A decimal number."""
    return decimal(text)


def day(text: str) -> dt.date | None:
    """A day as eight digits."""
    return iso_day(text, "102")


def found(value: Any, raw_text: str, element: str) -> Reading[Any]:
    """The reading of a value that stands in data."""
    return Reading(value=value, source=Source.XML, raw_text=raw_text, element=element, confidence=1.0)
