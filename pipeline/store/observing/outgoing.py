"""What is on its way out: batches that are sealed and not delivered, bills held back, messages, payments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.payment import PAYMENT_RUN
from pipeline.store.tables.webhook_message import WEBHOOK_MESSAGE

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The batches of one target."""

    name: str
    batches: int
    last_sealed_at: dt.datetime
    undelivered: int
    oldest_undelivered_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """What webhooks are to be told."""

    waiting: int
    given_up: int
    oldest_at: dt.datetime | None


def targets(connection: Connection) -> tuple[Target, ...]:
    """Every target that was ever posted to, by name."""
    of = BATCH.c
    late = select(of.target, func.count(), func.min(of.sealed_at)).where(of.delivered_at.is_(None))
    undelivered = {name: (count, oldest) for name, count, oldest in connection.execute(late.group_by(of.target)).all()}
    query = select(of.target, func.count(), func.max(of.sealed_at)).group_by(of.target).order_by(of.target)
    return tuple(
        Target(
            name=name,
            batches=count,
            last_sealed_at=last,
            undelivered=undelivered.get(name, (0, None))[0],
            oldest_undelivered_at=undelivered.get(name, (0, None))[1],
        )
        for name, count, last in connection.execute(query).all()
    )


def messages(connection: Connection) -> Messages:
    """What is to be told, and what nobody tries to tell any more."""
    of = WEBHOOK_MESSAGE.c
    is_open = of.delivered_at.is_(None)
    query = select(func.count(of.due_at), func.count(of.given_up_at), func.min(of.created_at)).where(is_open)
    waiting, given_up, oldest = connection.execute(query).one()
    return Messages(waiting=waiting, given_up=given_up, oldest_at=oldest if waiting else None)


def payment_runs(connection: Connection) -> dict[str, int]:
    """Payment runs by how far they are."""
    query = select(PAYMENT_RUN.c.state, func.count()).group_by(PAYMENT_RUN.c.state)
    return dict(connection.execute(query).tuples().all())
