"""How urgent a bill is: how long it waits, against the days within which bills are to be done.

>>> opened = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
>>> [urgency(opened, opened + dt.timedelta(days=days), target_days=3).level for days in (0, 2, 3)]
[<Level.IN_TIME: 'good'>, <Level.TODAY: 'warn'>, <Level.OVER: 'bad'>]
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much it presses; the value is the colour that goes with the words."""

    IN_TIME = "good"
    TODAY = "warn"
    OVER = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """How urgent one bill is."""

    level: Level
    #: Until the target, or over it; 0 on its last day.
    days: int


def urgency(opened_at: dt.datetime, now: dt.datetime, *, target_days: float) -> Urgency:
    """Of a bill that waits since then."""
    left = target_days - (now - opened_at) / dt.timedelta(days=1)
    if left > 1:
        return Urgency(level=Level.IN_TIME, days=math.ceil(left))
    if left > 0:
        return Urgency(level=Level.TODAY, days=0)
    return Urgency(level=Level.OVER, days=max(1, math.ceil(-left)))
