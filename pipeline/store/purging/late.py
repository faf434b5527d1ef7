"""What comes in after its document was purged, and what never became a document: names, and bytes that lie around."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.skeleton import PURGED
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.purge import PURGED_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection

    from pipeline.store.moment import Readable
    from pipeline.store.store import Store

#: The names of originals begin with so many letters of their arrival's id.
SHORT = 8
_OTHER = ARRIVAL.alias("other")
_PAGE = 500
_WHENCE = ("source", "sender", "subject", "message_id", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """An arrival, as far as it matters for finding its original."""

    arrival_id: str
    name: str
    arrived_at: dt.datetime
    sha256: str | None
    #: Whether another arrival has the same first letters.
    is_ambiguous: bool


def arrivals_of(store: Readable, ids: Collection[str]) -> tuple[Came, ...]:
    """Every arrival that brought one of some documents."""
    with store.reading() as connection:
        return tuple(_came(connection, ARRIVAL.c.sha256.in_(ids)))


def came_again(store: Readable) -> tuple[str, ...]:
    """Purged documents whose bytes came in since: what was kept of them goes again."""
    its = and_(ARRIVAL.c.sha256 == PURGED_DOCUMENT.c.document_id, ARRIVAL.c.arrived_at >= PURGED_DOCUMENT.c.begun_at)
    query = select(PURGED_DOCUMENT.c.document_id).where(exists().where(its))
    with store.reading() as connection:
        return tuple(connection.execute(query.order_by(PURGED_DOCUMENT.c.document_id)).scalars())


def named_still(store: Readable, ids: Collection[str], *, before: dt.datetime) -> tuple[Came, ...]:
    """Arrivals of purged documents that came later, and are old enough by now to lose their names."""
    is_old = and_(ARRIVAL.c.sha256.in_(ids), ARRIVAL.c.arrived_at < before, ARRIVAL.c.name != "")
    with store.reading() as connection:
        return tuple(_came(connection, is_old))


def refused(store: Readable, *, before: dt.datetime) -> tuple[Came, ...]:
    """Some arrivals that never became a document and came before a moment, the oldest first."""
    with store.reading() as connection:
        return tuple(_came(connection, and_(_is_refused(), ARRIVAL.c.arrived_at < before, ARRIVAL.c.name != "")))


def forget_names(store: Store, came: Collection[Came], subject: str, *, actor: str) -> None:
    """Take the names off arrivals; what their bytes were and how they ended stays."""
    if not came:
        return
    ids = [one.arrival_id for one in came]
    with store.writing(actor=actor) as transaction:
        forget_whence(transaction.connection, ARRIVAL.c.arrival_id.in_(ids))
        transaction.note(PURGED, subject, after={"arrivals": len(ids)})


def forget_whence(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take off arrivals what they were called, where they lay, and what mails said of themselves."""
    settled = and_(which, ARRIVAL.c.settled_at.is_not(None))
    connection.execute(update(ARRIVAL).where(settled).values(identity=ARRIVAL.c.arrival_id))
    connection.execute(update(ARRIVAL).where(which).values(name="", raw_name=b""))
    its = ARRIVAL_ORIGIN.c.arrival_id.in_(select(ARRIVAL.c.arrival_id).where(which))
    connection.execute(update(ARRIVAL_ORIGIN).where(its).values(dict.fromkeys(_WHENCE, "")))


def _is_refused() -> ColumnElement[bool]:
    """Whether an arrival, and every other of its bytes, brought no document."""
    has_document = exists().where(DOCUMENT.c.document_id == ARRIVAL.c.sha256)
    return and_(ARRIVAL.c.outcome.is_not(None), or_(ARRIVAL.c.sha256.is_(None), ~has_document))


def _came(connection: Connection, which: ColumnElement[bool]) -> Iterator[Came]:
    short = func.substr(ARRIVAL.c.arrival_id, 1, SHORT)
    is_alike = and_(
        _OTHER.c.arrival_id >= short, _OTHER.c.arrival_id < short + "g", _OTHER.c.arrival_id != ARRIVAL.c.arrival_id
    )
    columns = (ARRIVAL.c[name] for name in ("arrival_id", "name", "arrived_at", "sha256"))
    query = select(*columns, exists().where(is_alike).label("is_ambiguous")).where(which)
    for row in connection.execute(query.order_by(ARRIVAL.c.arrived_at).limit(_PAGE)).mappings():
        yield Came(**{**row, "is_ambiguous": bool(row["is_ambiguous"])})
