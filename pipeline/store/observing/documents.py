"""Where documents stand: what came in by which way and how it ended, what waits for a worker, what was given up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection

#: Of an arrival whose document is at work, or waits for it.
AT_WORK = "at_work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Arrivals by one way that ended alike."""

    channel: str
    #: `pipeline.model.outcome.Outcome`, or `AT_WORK`.
    outcome: str
    arrivals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Documents that are not done."""

    waiting: int
    leased: int
    #: Leased, and their workers were not heard of in time.
    overdue: int
    #: Given up; they wait for a person.
    dead: int
    oldest_arrived_at: dt.datetime | None


def arrived(connection: Connection) -> tuple[Arrived, ...]:
    """Everything that ever came in."""
    kinds = (ARRIVAL.c.channel, ARRIVAL.c.outcome)
    rows = connection.execute(select(*kinds, func.count()).group_by(*kinds).order_by(*kinds)).all()
    return tuple(
        Arrived(channel=channel, outcome=outcome or AT_WORK, arrivals=count) for channel, outcome, count in rows
    )


def queue(connection: Connection, *, now: dt.datetime) -> Queue:
    """What is not done; what is done is not looked at, however much it is."""
    state, leased = DOCUMENT.c.state, DOCUMENT.c.state == State.LEASED
    counts = (_count(state == State.WAITING), _count(leased), _count(leased & (DOCUMENT.c.lease_expires_at <= now)))
    waiting, held, overdue, dead = connection.execute(
        select(*(one.scalar_subquery() for one in (*counts, _count(state == State.DEAD))))
    ).one()
    oldest = select(func.min(DOCUMENT.c.arrived_at)).where(state == State.WAITING)
    return Queue(
        waiting=waiting,
        leased=held,
        overdue=overdue,
        dead=dead,
        oldest_arrived_at=connection.execute(oldest).scalar(),
    )


def deaths(connection: Connection) -> dict[str, int]:
    """How often a document was tried again: its parser died, its worker was lost, or a person asked for it."""
    named = {"died": "parser_died", "lost": "worker_lost", "retried": "asked"}
    query = select(EVENT.c.what, func.count()).where(EVENT.c.what.in_(named)).group_by(EVENT.c.what)
    found = dict(connection.execute(query).tuples().all())
    return {reason: found.get(what, 0) for what, reason in named.items()}


def last_finished_at(connection: Connection) -> dt.datetime | None:
    """When a bill was last written; `None` where none ever was."""
    query = select(EVENT.c.at).where(EVENT.c.what == "recorded").order_by(EVENT.c.seq.desc()).limit(1)
    return connection.execute(query).scalar()


def _count(condition: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(func.count()).select_from(DOCUMENT).where(condition)
