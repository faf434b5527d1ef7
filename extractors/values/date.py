"""Printed dates: every day that they can mean.

>>> [str(day) for day in read_date("05.03.2013")]
['2013-03-05', '2013-05-03']
>>> [str(day) for day in read_date("January 25, 2016")], [str(day) for day in read_date("24. Januar 2014")]
(['2016-01-25'], ['2014-01-24'])
>>> read_date("31/02/2020"), read_date("Paper")
((), ())
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Final

from babel.dates import get_month_names

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")
#: Two-digit years from here on belong to the last century.
LAST_CENTURY: Final = 70
#: Years outside of these are no dates on bills.
EARLIEST: Final = 1970
LATEST: Final = 2099
#: A written year of two digits stands below this.
TWO_DIGITS: Final = 100

NUMERIC: Final = re.compile(r"(?P<a>\d{1,4})(?P<mark>[./\-–\s]\s?)(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{2})")
#: As recognition leaves it, with blanks where none are printed: "14/03 /2018".
TORN: Final = re.compile(r"(?P<a>\d{1,2})\s?(?P<mark>[./\-])\s?(?P<b>\d{1,2})\s?(?P=mark)\s?(?P<c>20\d{2})")
DAY_FIRST: Final = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?(?:[\-./]|\s{1,2})?(?:de\s+|of\s+|d[’'])?"
    r"(?P<month>[^\W\d_]{3,12})\.?[\s\-,./]*(?:de\s+|del\s+)?(?P<year>\d{4}|[’']?\d{2})",
    re.IGNORECASE,
)
MONTH_FIRST: Final = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?[\s\-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?,\s*|\s+)(?P<year>\d{4}|[’']\d{2})",
    re.IGNORECASE,
)
COMPACT: Final = re.compile(r"(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})")
#: As tills write the moment of a sale: "25032018 13:11:54".
MOMENT: Final = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>20\d{2})\s\d{2}:\d{2}(?::\d{2})?")


def read_date(text: str) -> tuple[dt.date, ...]:
    """The days that `text` as a whole can mean, day before month first; none when it is no date."""
    plain = " ".join(text.split()).strip(" ,;:()").removesuffix(".")
    if match := NUMERIC.fullmatch(plain) or TORN.fullmatch(plain):
        return _numeric(match["a"], match["b"], match["c"])
    if match := DAY_FIRST.fullmatch(plain) or MONTH_FIRST.fullmatch(plain):
        month = months().get(folded(match["month"]))
        return () if month is None else _days((match["year"].lstrip("’'"), month, match["day"]))
    match = COMPACT.fullmatch(plain) or MOMENT.fullmatch(plain)
    return () if match is None else _days((match["year"], match["month"], match["day"]))


def _numeric(first: str, second: str, third: str) -> tuple[dt.date, ...]:
    if len(first) == len("2026"):
        return _days((first, second, third)) if len(third) == len("26") else ()
    if len(first) > len("31"):
        return ()
    return _days((third, second, first), (third, first, second))


def _days(*parts: tuple[str, str | int, str]) -> tuple[dt.date, ...]:
    """The days of year, month and day that exist, each once."""
    days = (_day(int(year), int(month), int(day)) for year, month, day in parts)
    return tuple(dict.fromkeys(day for day in days if day is not None))


def _day(year: int, month: int, day: int) -> dt.date | None:
    if year < TWO_DIGITS:
        year += 1900 if year >= LAST_CENTURY else 2000
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Names of months, long and short, without accents, of all languages."""
    named = {
        folded(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
    return {**named, "sept": 9, "okt": 10, "dez": 12, "mrz": 3, "maerz": 3, "mai": 5, "aout": 8}


def folded(text: str) -> str:
    """Lower case without accents and points."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())
