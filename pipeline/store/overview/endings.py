"""How bills ended, week by week: straight through, by people, or not yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.judgements import Ending
from pipeline.store.tables.judgement import JUDGEMENT

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from pipeline.store.overview.period import Period
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """The bills of one week, or of several."""

    bills: int
    straight_through: int
    approved: int
    rejected: int

    @property
    def open(self) -> int:
        """Those that wait."""
        return self.bills - self.straight_through - self.approved - self.rejected

    @property
    def rate(self) -> float | None:
        """The straight-through rate; `None` where there was no bill."""
        return self.straight_through / self.bills if self.bills else None


def endings(store: Store, period: Period) -> dict[dt.date, Ended]:
    """How the bills of each week of a period ended."""
    of = JUDGEMENT.c
    query = select(of.week, of.ending, func.count()).where(period.bills).group_by(of.week, of.ending)
    counted: dict[dt.date, Counter[str | None]] = {week: Counter() for week in period.weeks}
    with store.reading() as connection:
        for week, ending, bills in connection.execute(query):
            counted[week][ending] = bills
    return {week: _ended(by_ending) for week, by_ending in counted.items()}


def together(weeks: Iterable[Ended]) -> Ended:
    """The bills of several weeks."""
    names = ("bills", "straight_through", "approved", "rejected")
    found = tuple(weeks)
    return Ended(**{name: sum(getattr(one, name) for one in found) for name in names})


def _ended(by_ending: Counter[str | None]) -> Ended:
    return Ended(
        bills=by_ending.total(),
        straight_through=by_ending[Ending.STRAIGHT_THROUGH],
        approved=by_ending[Ending.APPROVED],
        rejected=by_ending[Ending.REJECTED],
    )
