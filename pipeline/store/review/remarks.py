"""What people tell and ask each other about a bill."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.review.standing import see_that_it_is_kept
from pipeline.store.tables.remark import REMARK

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.moment import Readable
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One of them."""

    remark_id: int
    #: `Record.key` of the bill.
    key: str
    person_id: str
    at: dt.datetime
    words: str
    #: Whom it asks; `None` where it is a note for all.
    asks: str | None
    answered_at: dt.datetime | None


def write(store: Store, key: str, *, person_id: str, words: str, asks: str | None = None) -> None:
    """Leave a note, or ask somebody; whoever was asked and writes has answered.

    Raises:
        Unchangeable: The bill is purged.
    """
    document_id, part = parse_key(key)
    bill = {"document_id": document_id, "part": part}
    mine = (REMARK.c.asks == person_id) & REMARK.c.answered_at.is_(None)
    with store.writing(actor=person_id) as transaction:
        see_that_it_is_kept(transaction, key)
        now = transaction.now
        transaction.connection.execute(update(REMARK).where(mine, *_of(key)).values(answered_at=now))
        said = {"person_id": person_id, "at": now, "words": words, "asks": asks}
        transaction.connection.execute(insert(REMARK).values(**bill, **said))
        transaction.note("asked" if asks else "remarked", key, after={"asks": asks} if asks else None)


def of_bill(store: Store, key: str) -> tuple[Remark, ...]:
    """Everything that was said of a bill, in order."""
    return _found(store, *_of(key))


def asked_of(store: Readable, person_id: str) -> tuple[Remark, ...]:
    """What somebody was asked and has not answered, the oldest first."""
    return _found(store, REMARK.c.asks == person_id, REMARK.c.answered_at.is_(None))


def _of(key: str) -> tuple[ColumnElement[bool], ...]:
    document_id, part = parse_key(key)
    return (REMARK.c.document_id == document_id, REMARK.c.part == part)


def _found(store: Readable, *conditions: ColumnElement[bool]) -> tuple[Remark, ...]:
    query = select(REMARK).where(*conditions).order_by(REMARK.c.remark_id)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Remark(
            remark_id=row.remark_id,
            key=record_key(row.document_id, row.part),
            person_id=row.person_id,
            at=row.at,
            words=row.words,
            asks=row.asks,
            answered_at=row.answered_at,
        )
        for row in rows
    )
