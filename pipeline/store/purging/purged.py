"""Which documents are purged, for whoever meets one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import select

from pipeline.store.key import parse_key
from pipeline.store.tables.purge import PURGED_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from pipeline.store.moment import Readable
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """A document of which only the skeleton is left, or soon will be."""

    document_id: str
    size: int
    begun_at: dt.datetime
    begun_by: str
    #: `None` while something of it may still be there.
    ended_at: dt.datetime | None


_COLUMNS = tuple(PURGED_DOCUMENT.c[name] for name in Purged.__dataclass_fields__)


def is_purged(document_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the document of a column is purged, or being purged."""
    return exists().where(PURGED_DOCUMENT.c.document_id == document_id)


def purged(store: Readable, key: str) -> Purged | None:
    """What is known of the purge of a bill's document; `None` where it was not."""
    with store.reading() as connection:
        return purged_in(connection, parse_key(key)[0])


def purged_in(connection: Connection, document_id: str) -> Purged | None:
    """The same inside a transaction, by the document."""
    query = select(*_COLUMNS).where(PURGED_DOCUMENT.c.document_id == document_id)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Purged(**row)


def live_again(transaction: Transaction, document_id: str) -> None:
    """Have a document that could never be read, and whose bytes are there again, be as if it had not been purged."""
    transaction.connection.execute(delete(PURGED_DOCUMENT).where(PURGED_DOCUMENT.c.document_id == document_id))


def begun(store: Readable, *, limit: int) -> tuple[Purged, ...]:
    """Documents whose purge has begun and not ended, the oldest first."""
    query = select(*_COLUMNS).where(PURGED_DOCUMENT.c.ended_at.is_(None))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(PURGED_DOCUMENT.c.begun_at).limit(limit)).mappings()
        return tuple(Purged(**row) for row in rows)


def has_ended_since(store: Readable, moment: dt.datetime) -> bool:
    """Whether any document was purged after a moment."""
    with store.reading() as connection:
        return bool(connection.execute(select(exists().where(PURGED_DOCUMENT.c.ended_at >= moment))).scalar())


def all_purged(store: Readable, *, page: int = 1000) -> Iterator[Purged]:
    """Every purged document, in the order of their ids."""
    query = select(*_COLUMNS).order_by(PURGED_DOCUMENT.c.document_id).execution_options(yield_per=page)
    with store.reading() as connection, connection.execute(query) as rows:
        for row in rows.mappings():
            yield Purged(**row)
