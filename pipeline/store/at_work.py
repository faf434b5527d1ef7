"""Whether there is work, as cheaply as can be asked: by an index, and without taking any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State

if TYPE_CHECKING:
    from pipeline.store.store import Store


def to_take(store: Store, *, most: int) -> int:
    """How many documents wait, or were left overdue by their worker; counted up to `most`."""
    with store.reading() as connection:
        overdue = (DOCUMENT.c.state == State.LEASED) & (DOCUMENT.c.lease_expires_at <= store.now(connection))
        some = select(DOCUMENT.c.document_id).where(or_(DOCUMENT.c.state == State.WAITING, overdue)).limit(most)
        return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def is_unfinished(store: Store) -> bool:
    """Whether a document waits, or is with a worker."""
    some = select(DOCUMENT.c.document_id).where(DOCUMENT.c.state.in_((State.WAITING, State.LEASED))).limit(1)
    with store.reading() as connection:
        return connection.execute(some).first() is not None
