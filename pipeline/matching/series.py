"""Rent, subscriptions, weekly rounds: the same sum again and again, and every bill of it is owed.

>>> import datetime as dt
>>> first = dt.date(2026, 1, 31)
>>> continues_series(dt.date(2026, 3, 2), [first]), continues_series(dt.date(2026, 2, 4), [first])
(True, False)
>>> continues_series(dt.date(2026, 2, 21), [first, dt.date(2026, 2, 7), dt.date(2026, 2, 14)])
True
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

#: Bills that are a month apart are so many days apart at least; a second bill of one debt mostly comes sooner.
MONTH: Final = 20
#: So many earlier bills show the beat of a quicker series; a day or two early or late is still in it.
BEATS: Final = 3
SLACK: Final = 2
#: Nothing is billed in a series more often than about weekly.
WEEK: Final = 5


def continues_series(issued: dt.date | None, before: Iterable[dt.date | None]) -> bool:
    """Whether a bill of an amount is the next one, seen from the days of all bills of it that were held before.

    A bill without a day shows no series.
    """
    days = list(before)
    if issued is None or None in days:
        return False
    known = sorted({day for day in days if day is not None})
    return all(abs(issued - day).days >= MONTH for day in known) or _keeps_beat(issued, known)


def _keeps_beat(issued: dt.date, known: list[dt.date]) -> bool:
    if len(known) < BEATS or issued <= known[-1]:
        return False
    gaps = [(later - earlier).days for earlier, later in pairwise([*known, issued])]
    return min(gaps) >= WEEK and max(gaps) - min(gaps) <= 2 * SLACK
