"""The texts of XML as values. What is no value of its kind is none at all: nothing is guessed or mended.

>>> value_of(Kind.DATE, "20260301", "102"), value_of(Kind.DATE, "2026-02-30", None)
(datetime.date(2026, 3, 1), None)
>>> value_of(Kind.AMOUNT, "-118.00", None), value_of(Kind.AMOUNT, "1,000.00", None)
(Decimal('-118.00'), None)
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from pipeline.model.kind import Kind

#: xs:decimal.
_DECIMAL: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
#: xs:date, xs:dateTime, and the digits of UNTDID 2379.
_DAY: Final = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(T.*|Z|[+-]\d\d:\d\d|\d{4,6}([+-]\d+)?)?", re.ASCII)
#: The codes of UNTDID 2379 that begin with year, month and day; `None` is an ISO date of UBL.
_DAY_FORMATS: Final = frozenset({None, "102", "203", "204", "205"})


def value_of(kind: Kind, text: str, date_format: str | None) -> str | Decimal | dt.date | None:
    """The value of `text`, of which dates may name their format after UNTDID 2379; `None` where it is none."""
    match kind:
        case Kind.DATE:
            return day(text, date_format)
        case Kind.TEXT:
            return lines(text)
        case _:
            return decimal(text) if kind.is_number else words(text)


def words(text: str) -> str | None:
    """The text with single blanks."""
    return " ".join(text.split()) or None


def lines(text: str) -> str | None:
    """The text with its line breaks, and with single blanks within the lines."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines()).strip() or None


def decimal(text: str) -> Decimal | None:
    """The number of an xs:decimal."""
    number = text.strip()
    return Decimal(number) if _DECIMAL.fullmatch(number) else None


def day(text: str, date_format: str | None) -> dt.date | None:
    """The calendar day of a date; times of day and time zones are left out."""
    match = _DAY.fullmatch(text.strip())
    if match is None or date_format not in _DAY_FORMATS:
        return None
    try:
        return dt.date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None
