"""Of which weeks figures are asked, and the condition that picks their bills."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.store.judgements import monday
from pipeline.store.tables.judgement import JUDGEMENT

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Whole weeks, by their Mondays; bills belong to the week in which they arrived."""

    first: dt.date
    last: dt.date

    @property
    def weeks(self) -> tuple[dt.date, ...]:
        """Each week, in order."""
        count = (self.last - self.first).days // 7 + 1
        return tuple(self.first + dt.timedelta(weeks=number) for number in range(count))

    @property
    def before(self) -> Period:
        """As many weeks just before."""
        length = dt.timedelta(weeks=len(self.weeks))
        return Period(first=self.first - length, last=self.last - length)

    @property
    def bills(self) -> ColumnElement[bool]:
        """The bills of these weeks."""
        return JUDGEMENT.c.week.between(self.first, self.last) & JUDGEMENT.c.is_bill


def last_weeks(count: int, *, now: dt.datetime) -> Period:
    """So many weeks up to the present one."""
    last = monday(now)
    return Period(first=last - dt.timedelta(weeks=count - 1), last=last)
