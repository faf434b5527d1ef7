"""The few numbers on top of the overview."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.store.overview.ageing import ages
from pipeline.store.overview.drift import drift
from pipeline.store.overview.endings import Ended
from pipeline.store.overview.endings import endings
from pipeline.store.overview.endings import together

if TYPE_CHECKING:
    from desk.web.overview.asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """They."""

    now: Ended
    #: Of as many weeks before.
    before: Ended
    waiting: int
    #: Of those, the ones that have waited longer than is to be.
    overdue: int
    sure: int
    corrected: int


def summary(asked: Asked) -> Summary:
    """The numbers of a period."""
    target = dt.timedelta(days=asked.settings.desk.target_days)
    in_time, overdue = ages(asked.store, (target,), now=asked.now)
    values = drift(asked.store, asked.period)
    return Summary(
        now=together(endings(asked.store, asked.period).values()),
        before=together(endings(asked.store, asked.period.before).values()),
        waiting=in_time + overdue,
        overdue=overdue,
        sure=sum(one.sure for one in values),
        corrected=sum(one.corrected for one in values),
    )
