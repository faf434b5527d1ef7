"""How often people corrected values of which the machine was sure: where that grows, what it was taught grows old."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text

from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.judgement import WAS_SEEN

if TYPE_CHECKING:
    from pipeline.store.overview.period import Period
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One field in one week."""

    week: dt.date
    #: The name of its term.
    field: str
    #: Values of which the machine was sure, on bills that people approved or corrected,
    sure: int
    #: and those of them that people corrected.
    corrected: int


def drift(store: Store, period: Period) -> tuple[Corrected, ...]:
    """Every field of every week, in order; bills that nobody looked at say nothing."""
    of = JUDGEMENT.c
    kinds = (of.week, of.sure_of, of.corrected)
    query = select(*kinds, func.count()).where(period.bills, text(f"({WAS_SEEN})")).group_by(*kinds)
    sure: Counter[tuple[dt.date, str]] = Counter()
    wrong: Counter[tuple[dt.date, str]] = Counter()
    with store.reading() as connection:
        for week, sure_of, corrected, bills in connection.execute(query):
            fields = set(sure_of.split())
            sure.update({(week, field): bills for field in fields})
            wrong.update({(week, field): bills for field in fields & set(corrected.split())})
    return tuple(
        Corrected(week=week, field=field, sure=count, corrected=wrong[week, field])
        for (week, field), count in sorted(sure.items())
    )
