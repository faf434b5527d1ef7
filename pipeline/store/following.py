"""What became of something that came in: of an arrival, and of the document of its bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import select

from pipeline.model.outcome import Outcome
from pipeline.store.listing import Entry
from pipeline.store.listing import entries
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.arrival_origin import ARRIVAL_ORIGIN
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.whence import Held
from pipeline.store.whence import held_in

if TYPE_CHECKING:
    from sqlalchemy import Row

    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedArrival:
    """An arrival, as it stands now."""

    arrival_id: str
    name: str
    #: Of its bytes; `None` where none were kept.
    sha256: str | None
    #: `None` where there is no document of its bytes: they were refused before anything could read them.
    document_id: str | None
    size: int
    channel: str
    arrived_at: dt.datetime
    #: `None` while its document is at work.
    outcome: Outcome | None
    reason: str
    #: The arrival that brought the same bytes first.
    duplicate_of: str | None
    #: The arrival of the file that it was in.
    parent_id: str | None
    #: What was in it.
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedDocument:
    """A document, as it stands now."""

    document_id: str
    state: State
    media_type: str | None
    pages: int | None
    outcome: Outcome | None
    reason: str
    arrived_at: dt.datetime
    #: The bills that it was read as.
    records: tuple[Entry, ...]


def arrival(store: Store, arrival_id: str) -> FollowedArrival | None:
    """The arrival of an id; `None` where there is none."""
    columns = [ARRIVAL.c[name] for name in FollowedArrival.__dataclass_fields__ if name in ARRIVAL.c]
    query = (
        select(*columns, DOCUMENT.c.document_id, ARRIVAL_ORIGIN.c.parent_id)
        .outerjoin(DOCUMENT, DOCUMENT.c.document_id == ARRIVAL.c.sha256)
        .outerjoin(ARRIVAL_ORIGIN, ARRIVAL_ORIGIN.c.arrival_id == ARRIVAL.c.arrival_id)
        .where(ARRIVAL.c.arrival_id == arrival_id)
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else FollowedArrival(**_facts(row), held=held_in(store, arrival_id))


def document(store: Store, document_id: str) -> FollowedDocument | None:
    """The document of an id; `None` where there is none."""
    columns = [DOCUMENT.c[name] for name in FollowedDocument.__dataclass_fields__ if name in DOCUMENT.c]
    with store.reading() as connection:
        row = connection.execute(select(*columns).where(DOCUMENT.c.document_id == document_id)).one_or_none()
    if row is None:
        return None
    return FollowedDocument(**{**_facts(row), "state": State(row.state)}, records=entries(store, document_id))


def _facts(row: Row[Any]) -> dict[str, Any]:
    return {**row._mapping, "outcome": Outcome(row.outcome) if row.outcome else None}  # noqa: SLF001 - SQLAlchemy's public name of it
