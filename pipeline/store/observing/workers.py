"""The programs that are at work: each gives signs of life, and is known as gone where it gives none any more."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.tables.worker import WORKER

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.store import Store

#: Between two signs of life.
PACE: Final = dt.timedelta(seconds=20)
#: Who gave none for so long is gone.
PATIENCE: Final = dt.timedelta(seconds=75)
#: Who is gone is forgotten after so long.
_REMEMBERED: Final = dt.timedelta(days=1)


class Kind(StrEnum):
    """What a program does."""

    #: Takes in, works and exports.
    WATCH = "watch"
    BATCH = "batch"
    #: Works off what waits, for as long as it runs or for one command.
    WORKER = "worker"
    DESK = "desk"
    WEBHOOKS = "webhooks"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign of life."""

    name: str
    kind: Kind
    host: str
    pid: int
    version: str
    done: int
    resident_bytes: int
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker(Sign):
    """A program, as it was last seen."""

    started_at: dt.datetime
    seen_at: dt.datetime

    def is_gone(self, now: dt.datetime) -> bool:
        """Whether it has given no sign of life for so long that it cannot be at work."""
        return now - self.seen_at > PATIENCE


def seen(store: Store, sign: Sign) -> None:
    """Note a sign of life, and forget who is long gone, or was lost before this program took its place."""
    with store.writing(actor=sign.name) as transaction:
        connection, now, told = transaction.connection, transaction.now, asdict(sign)
        mine = WORKER.c.name == sign.name
        if connection.execute(update(WORKER).where(mine).values(**told, seen_at=now)).rowcount == 0:
            connection.execute(insert(WORKER).values(**told, started_at=now, seen_at=now))
        began = select(WORKER.c.started_at).where(mine).scalar_subquery()
        is_like_it = (WORKER.c.kind == sign.kind) & (WORKER.c.host == sign.host)
        is_replaced = is_like_it & (WORKER.c.seen_at < began) & (WORKER.c.seen_at < now - PATIENCE)
        connection.execute(delete(WORKER).where(is_replaced | (WORKER.c.seen_at < now - _REMEMBERED)))


def ended(store: Store, name: str) -> None:
    """Note that a program has ended as it should: nobody misses it."""
    with store.writing(actor=name) as transaction:
        transaction.connection.execute(delete(WORKER).where(WORKER.c.name == name))


def workers(connection: Connection) -> tuple[Worker, ...]:
    """All that are at work or were lost within a day, by kind and name."""
    rows = connection.execute(select(WORKER).order_by(WORKER.c.kind, WORKER.c.name)).mappings()
    return tuple(Worker(**{**row, "kind": Kind(row["kind"])}) for row in rows)
