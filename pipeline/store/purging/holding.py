"""Documents that are held back from purging, as for a law suit or a tax audit: with a reason, until released."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import true

from pipeline.errors import UsageError
from pipeline.people.permission import Permission
from pipeline.store.key import parse_key
from pipeline.store.people.authority import acting
from pipeline.store.purging.purged import purged_in
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.purge import PURGE_HOLD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.moment import Readable
    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A document that must not be purged."""

    document_id: str
    reason: str
    held_by: str
    held_at: dt.datetime


def hold(store: Store, key: str, *, reason: str, actor: Actor) -> bool:
    """Hold the document of a bill back, with all of its bills; whether it was not before.

    Raises:
        NotAllowed: They may not.
        UsageError: No reason is given, there is no such document, or it is purged already.
    """
    document_id = parse_key(key)[0]
    if not reason.strip():
        raise UsageError("a hold needs a reason", remedy="Say why, for those who release it: --reason TEXT.")
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        known = select(DOCUMENT.c.document_id).where(DOCUMENT.c.document_id == document_id).with_for_update()
        if transaction.connection.execute(known).first() is None:
            raise UsageError(f"there is no document {document_id}", remedy="Give its id, or the name of its file.")
        if purged_in(transaction.connection, document_id):
            raise UsageError(f"document {document_id} is purged", remedy="A backup of before has it, if there is one.")
        held = select(PURGE_HOLD.c.document_id).where(PURGE_HOLD.c.document_id == document_id)
        if transaction.connection.execute(held).first():
            return False
        row = {"document_id": document_id, "reason": reason.strip(), "held_by": transaction.actor}
        transaction.connection.execute(insert(PURGE_HOLD).values(**row, held_at=transaction.now))
        transaction.note("purge_held", document_id, reason=reason.strip())
        return True


def release(store: Store, key: str, *, reason: str = "", actor: Actor) -> bool:
    """Hold a document back no more; whether it was.

    Raises:
        NotAllowed: They may not.
    """
    document_id = parse_key(key)[0]
    with acting(store, actor, Permission.MANAGE_SETTINGS) as transaction:
        gone = delete(PURGE_HOLD).where(PURGE_HOLD.c.document_id == document_id)
        if transaction.connection.execute(gone).rowcount == 0:
            return False
        transaction.note("purge_released", document_id, reason=reason.strip())
        return True


def hold_of(store: Readable, key: str) -> Hold | None:
    """What holds the document of a bill back; `None` where nothing does."""
    found = _listed(store, PURGE_HOLD.c.document_id == parse_key(key)[0])
    return found[0] if found else None


def holds(store: Readable) -> tuple[Hold, ...]:
    """Every hold, the oldest first."""
    return _listed(store, true())


def _listed(store: Readable, which: ColumnElement[bool]) -> tuple[Hold, ...]:
    columns = (PURGE_HOLD.c[name] for name in Hold.__dataclass_fields__)
    query = select(*columns).where(which).order_by(PURGE_HOLD.c.held_at, PURGE_HOLD.c.document_id)
    with store.reading() as connection:
        return tuple(Hold(**row) for row in connection.execute(query).mappings())
