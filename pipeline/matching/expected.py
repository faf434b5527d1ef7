"""Bills that come regularly, and the one that did not: nobody misses it until a reminder comes.

>>> monthly = [dt.date(2026, month, 3) for month in range(1, 6)]
>>> missing_since(monthly, dt.date(2026, 6, 8)), missing_since(monthly, dt.date(2026, 6, 20))
(None, datetime.date(2026, 6, 2))
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many bills show a beat, and no more than these are looked at.
_LEAST: Final = 4
_LAST: Final = 6
#: Nobody is missed who bills more often than this, in days.
_OFTEN: Final = 7
#: How far a bill may be off its beat: some days, or a part of the beat.
_SLACK: Final = 4
_PART: Final = 6
#: It is late after a week, or a quarter of the beat; after so many beats the supplier has stopped.
_WEEK: Final = 7
_QUARTER: Final = 4
_STOPPED: Final = 3


def missing_since(days: Iterable[dt.date], today: dt.date) -> dt.date | None:
    """The day on which the next bill of a supplier was to come, where it is late; `None` where none is missed."""
    last = sorted(set(days))[-_LAST:]
    if len(last) < _LEAST:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(last)]
    beat = round(median(gaps))
    is_regular = beat >= _OFTEN and all(abs(gap - beat) <= max(_SLACK, beat // _PART) for gap in gaps)
    due = last[-1] + dt.timedelta(days=beat)
    late = (today - due).days
    return due if is_regular and max(_WEEK, beat // _QUARTER) < late <= _STOPPED * beat else None
