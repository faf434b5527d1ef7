"""The days on which euro payments are executed: no weekend, and no closing day of the TARGET system.

>>> next_business_day(dt.date(2026, 4, 2), lead=1)
datetime.date(2026, 4, 7)
>>> is_business_day(dt.date(2026, 5, 1))
False
"""

from __future__ import annotations

import datetime as dt
from functools import cache

_DAY = dt.timedelta(days=1)


def is_business_day(day: dt.date) -> bool:
    """Whether euro payments are executed on a day."""
    return day.isoweekday() < 6 and day not in _closing_days(day.year)  # noqa: PLR2004 - Saturday


def next_business_day(day: dt.date, *, lead: int) -> dt.date:
    """The business day that is so many business days after a day; of none, the day itself or the first after it."""
    while not is_business_day(day) or lead:
        day += _DAY
        lead -= bool(lead) and is_business_day(day)
    return day


@cache
def _closing_days(year: int) -> frozenset[dt.date]:
    """New Year, Good Friday, Easter Monday, Labour Day, and the two days of Christmas."""
    easter = _easter(year)
    fixed = {dt.date(year, month, day) for month, day in ((1, 1), (5, 1), (12, 25), (12, 26))}
    return frozenset(fixed | {easter - 2 * _DAY, easter + _DAY})


def _easter(year: int) -> dt.date:
    """Easter Sunday, after Gauss as the church counts (Meeus, Jones, Butcher)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
