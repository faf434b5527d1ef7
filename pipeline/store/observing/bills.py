"""Where bills stand: what waits for people and why, and how those ended that no longer do."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import text

from pipeline.store.judgements import NO_RULE
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.judgement import WAS_SEEN

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Of a bill that has not ended.
OPEN: Final = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The bills that wait for people."""

    bills: int
    #: Somebody has them; who, nobody is told here.
    taken: int
    oldest_opened_at: dt.datetime | None
    #: How many each rule asks about, by its code; one bill may be asked about by several.
    by_rule: Mapping[str, int]


def waiting(connection: Connection) -> Waiting:
    """What waits now."""
    of = EXCEPTION_CASE.c
    kinds = (of.rules, of.owner.is_not(None).label("is_taken"))
    query = select(*kinds, func.count().label("bills"), func.min(of.opened_at).label("oldest"))
    rows = connection.execute(query.where(of.closed_at.is_(None)).group_by(of.rules, of.owner.is_not(None))).all()
    by_rule: Counter[str] = Counter()
    for row in rows:
        by_rule.update(dict.fromkeys(row.rules.split() or [NO_RULE], row.bills))
    return Waiting(
        bills=sum(row.bills for row in rows),
        taken=sum(row.bills for row in rows if row.is_taken),
        oldest_opened_at=min((row.oldest for row in rows), default=None),
        by_rule=dict(sorted(by_rule.items())),
    )


def endings(connection: Connection) -> dict[str, int]:
    """How bills ended, ever; those that have not are `OPEN`."""
    of = JUDGEMENT.c
    query = select(of.ending, func.count()).where(of.is_bill).group_by(of.ending)
    return {ending or OPEN: count for ending, count in connection.execute(query).all()}


def corrected(connection: Connection) -> int:
    """How many bills people corrected."""
    of = JUDGEMENT.c
    query = select(func.count()).where(of.is_bill, of.corrected != " ", text(f"({WAS_SEEN})"))
    return connection.execute(query).scalar_one()
