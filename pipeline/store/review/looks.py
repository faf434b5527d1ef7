"""The read log of pages: who saw which page of which document, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import insert
from sqlalchemy import select

from pipeline.store.tables.page_look import PAGE_LOOK

if TYPE_CHECKING:
    from pipeline.store.store import Store

#: Whoever looks at the same page again within this time is looking still.
STILL: Final = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look."""

    person_id: str
    page: int
    at: dt.datetime


def note(store: Store, document_id: str, page: int, *, person_id: str) -> None:
    """Write down that somebody looks at a page; once for as long as they do."""
    same = PAGE_LOOK.select().filter_by(document_id=document_id, page=page, person_id=person_id)
    with store.writing(actor=person_id) as transaction:
        lately = same.where(PAGE_LOOK.c.at > transaction.now - STILL).limit(1)
        if transaction.connection.execute(lately).first() is None:
            look = {"document_id": document_id, "page": page, "person_id": person_id, "at": transaction.now}
            transaction.connection.execute(insert(PAGE_LOOK).values(**look))


def looks(store: Store, document_id: str) -> tuple[Look, ...]:
    """Who saw a document, in order."""
    columns = [PAGE_LOOK.c[name] for name in Look.__dataclass_fields__]
    query = select(*columns).filter_by(document_id=document_id).order_by(PAGE_LOOK.c.page_look_id)
    with store.reading() as connection:
        return tuple(Look(**row) for row in connection.execute(query).mappings())
