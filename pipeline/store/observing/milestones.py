"""What is done every so often: when it was done last, and whether it ended well."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.tables.milestone import MILESTONE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.store import Store


class Milestone(StrEnum):
    """What is done every so often."""

    BATCH = "batch"
    BACKUP = "backup"
    #: A thorough look at the installation; well where nothing differed.
    DOCTOR = "doctor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The last time."""

    at: dt.datetime
    is_well: bool


def reach(store: Store, milestone: Milestone, *, actor: str, is_well: bool = True) -> None:
    """Note that something was done now."""
    with store.writing(actor=actor) as transaction:
        told = {"reached_at": transaction.now, "is_well": is_well}
        mine = MILESTONE.c.name == milestone
        if transaction.connection.execute(update(MILESTONE).where(mine).values(told)).rowcount == 0:
            transaction.connection.execute(insert(MILESTONE).values(name=milestone, **told))


def milestones(connection: Connection) -> dict[Milestone, Reached]:
    """The last time of each; what was never done is missing."""
    rows = connection.execute(select(MILESTONE)).all()
    known = set(Milestone)
    return {Milestone(row.name): Reached(at=row.reached_at, is_well=row.is_well) for row in rows if row.name in known}
