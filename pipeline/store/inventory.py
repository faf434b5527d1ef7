"""Everything that the ledger knows of: to compare with what is on the disk, and to find one thing in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Outcome
from pipeline.store.key import record_key
from pipeline.store.outbox import Batch
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Select

    from pipeline.store.store import Store

#: A beginning of a document's id that is shorter than this could be a word.
_SHORTEST = 6

#: Rows that are in memory at once.
_PAGE = 1000
#: After it an original is not on its way any more.
_LONG = dt.timedelta(days=1)


def arrivals(store: Store) -> Iterator[Arrival]:
    """Everything that ever came in, with how it ended, in order."""
    columns = (ARRIVAL.c[name] for name in Arrival.__dataclass_fields__ if name in ARRIVAL.c)
    for row in _rows(store, select(*columns).order_by(ARRIVAL.c.arrived_at, ARRIVAL.c.arrival_id)):
        yield Arrival(**{**row._mapping, "outcome": Outcome(row.outcome) if row.outcome else None})  # noqa: SLF001 - SQLAlchemy's public name of it


def document_ids(store: Store) -> Iterator[str]:
    """The id of every document, in order."""
    for row in _rows(store, select(DOCUMENT.c.document_id).order_by(DOCUMENT.c.document_id)):
        yield row[0]


def hashes(store: Store) -> Iterator[str]:
    """The hash of all bytes that ever arrived and were kept, read as a document or not, in order."""
    query = select(ARRIVAL.c.sha256).distinct().where(ARRIVAL.c.sha256.is_not(None)).order_by(ARRIVAL.c.sha256)
    return (row[0] for row in _rows(store, query))


def oldest_kept(store: Store) -> str | None:
    """The hash of the bytes that were the first to be kept, of those that are not purged."""
    is_kept = and_(ARRIVAL.c.sha256.is_not(None), ~is_purged(ARRIVAL.c.sha256))
    query = select(ARRIVAL.c.sha256).where(is_kept).order_by(ARRIVAL.c.arrived_at).limit(1)
    with store.reading() as connection:
        return connection.execute(query).scalar()


def has_arrival_like(store: Store, beginning: str) -> bool:
    """Whether there is an arrival whose id begins so, as the names of originals do."""
    is_like = and_(ARRIVAL.c.arrival_id >= beginning, ARRIVAL.c.arrival_id < f"{beginning}g")
    with store.reading() as connection:
        return bool(beginning) and connection.execute(select(exists().where(is_like))).scalar_one()


def unsettled(store: Store, *, since: dt.timedelta = _LONG) -> Iterator[str]:
    """The arrivals whose originals have not left their folder for so long."""
    with store.reading() as connection:
        limit = store.now(connection) - since
    is_left = and_(ARRIVAL.c.settled_at.is_(None), ARRIVAL.c.arrived_at < limit)
    query = select(ARRIVAL.c.arrival_id).where(is_left).order_by(ARRIVAL.c.arrived_at)
    return (row[0] for row in _rows(store, query))


def delivered(store: Store) -> Iterator[Batch]:
    """Every batch that was delivered, oldest first."""
    columns = (BATCH.c[name] for name in Batch.__dataclass_fields__)
    query = select(*columns).where(BATCH.c.delivered_at.is_not(None)).order_by(BATCH.c.batch_id)
    for row in _rows(store, query):
        yield Batch(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name of it


def keys_of(store: Store, said: str, *, most: int = 10) -> tuple[str, ...]:
    """The keys of the bills that a person may mean: by key, by the first letters of it, or by the name of the file."""
    is_meant = RECORD.c.file == said
    if len(said) >= _SHORTEST:
        is_meant = or_(is_meant, RECORD.c.document_id.startswith(said.partition("-")[0], autoescape=True))
    query = select(RECORD.c.document_id, RECORD.c.part).where(RECORD.c.is_current, is_meant)
    rows = _rows(store, query.order_by(RECORD.c.document_id, RECORD.c.part).limit(most))
    keys = tuple(record_key(row[0], row[1]) for row in rows)
    return tuple(key for key in keys if key == said) or keys


def _rows(store: Store, query: Select[Any]) -> Iterator[Any]:
    query = query.execution_options(yield_per=_PAGE)
    with store.reading() as connection, connection.execute(query) as rows:
        yield from rows
