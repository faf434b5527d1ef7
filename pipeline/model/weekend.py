"""Days on which a country does not work, and what days are called. The tables are Unicode CLDR's, by Babel.

>>> import datetime as dt
>>> friday = dt.date(2026, 3, 6)
>>> is_weekend(friday, "IR"), is_weekend(friday, "DE"), is_weekend(friday, None), day_name(friday)
(True, False, False, 'Friday')
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel import UnknownLocaleError

if TYPE_CHECKING:
    import datetime as dt


def is_weekend(day: dt.date, country: str | None) -> bool:
    """Whether it is a day of rest in a country; Saturday or Sunday where the country is not known."""
    return day.weekday() in _weekend(country or "")


def day_name(day: dt.date) -> str:
    """The day of the week, in English."""
    name: str = Locale("en").days["format"]["wide"][day.weekday()]
    return name


@cache
def _weekend(country: str) -> frozenset[int]:
    try:
        local = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        local = Locale("en", "GB")
    days = (local.weekend_end - local.weekend_start) % 7 + 1
    return frozenset((local.weekend_start + step) % 7 for step in range(days))
