"""What stopped bills: by the rule that asked, and by supplier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case
from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.tables.judgement import JUDGEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.store.overview.period import Period
    from pipeline.store.store import Store

#: Of a bill that nothing was asked about.
_NOTHING = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The bills of one supplier."""

    #: `None` where it was not read.
    supplier_name: str | None
    bills: int
    stopped: int


def rules_that_asked(store: Store, period: Period) -> Mapping[str, int]:
    """How many bills each rule stopped, the most first; a bill counts for every rule that asked about it."""
    of = JUDGEMENT.c
    query = select(of.asked, func.count()).where(period.bills, of.asked != _NOTHING).group_by(of.asked)
    counted: Counter[str] = Counter()
    with store.reading() as connection:
        for asked, bills in connection.execute(query):
            counted.update(dict.fromkeys(asked.split(), bills))
    return dict(counted.most_common())


def suppliers_stopped(store: Store, period: Period, *, most: int) -> tuple[Stopped, ...]:
    """The suppliers with the most bills that were stopped."""
    of = JUDGEMENT.c
    stopped = func.sum(case((of.asked != _NOTHING, 1), else_=0))
    query = (
        select(of.supplier_name, func.count().label("bills"), stopped.label("stopped"))
        .where(period.bills)
        .group_by(of.supplier_name)
        .having(stopped > 0)
        .order_by(stopped.desc(), of.supplier_name)
        .limit(most)
    )
    with store.reading() as connection:
        return tuple(Stopped(**row) for row in connection.execute(query).mappings())
