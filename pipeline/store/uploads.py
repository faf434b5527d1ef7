"""Who put a document into the watched folder by a page of the desk; of what others put there nobody knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import select

from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.store import Store

_UPLOADED: Final = "uploaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One time that somebody uploaded a document."""

    at: dt.datetime
    person_id: str


def note_upload(store: Store, document_id: str, *, size: int, person_id: str) -> None:
    """Write down who uploaded a document."""
    with store.writing(actor=person_id) as transaction:
        transaction.note(_UPLOADED, document_id, after={"size": size})


def uploads_of(connection: Connection, document_id: str) -> tuple[Upload, ...]:
    """Each time that somebody uploaded a document, the first first."""
    query = select(EVENT.c.at, EVENT.c.actor).where(EVENT.c.subject == document_id, EVENT.c.what == _UPLOADED)
    rows = connection.execute(query.order_by(EVENT.c.seq)).all()
    return tuple(Upload(at=row.at, person_id=row.actor) for row in rows)
