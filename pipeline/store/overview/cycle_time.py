"""How long bills took from their arrival until they could be posted: the median, and what nine in ten do not exceed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.judgements import Ending
from pipeline.store.tables.judgement import JUDGEMENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.overview.period import Period
    from pipeline.store.store import Store

_PARTS: Final = (50, 90)
_POSTED: Final = (Ending.STRAIGHT_THROUGH, Ending.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """The bills of one week that ended in one way."""

    week: dt.date
    ending: Ending
    bills: int
    median: dt.timedelta
    p90: dt.timedelta


def cycle_times(store: Store, period: Period) -> tuple[Took, ...]:
    """How long the bills of each week took that may be posted, those that people saw and the others apart."""
    of = JUDGEMENT.c
    query = select(of.week, of.ending, func.count()).where(period.bills, of.ending.in_(_POSTED))
    with store.reading() as connection:
        counted = connection.execute(query.group_by(of.week, of.ending).order_by(of.week, of.ending)).all()
        return tuple(_took(connection, week, Ending(ending), bills) for week, ending, bills in counted)


def _took(connection: Connection, week: dt.date, ending: Ending, bills: int) -> Took:
    """The bills at two ranks: the index has them in order."""
    median, p90 = (_at(connection, week, ending, -(-bills * part // 100) - 1) for part in _PARTS)
    return Took(week=week, ending=ending, bills=bills, median=median, p90=p90)


def _at(connection: Connection, week: dt.date, ending: Ending, rank: int) -> dt.timedelta:
    of = JUDGEMENT.c
    query = select(of.seconds).where(of.is_bill, of.week == week, of.ending == ending)
    seconds = connection.execute(query.order_by(of.seconds).limit(1).offset(rank)).scalar_one()
    return dt.timedelta(seconds=seconds)
