"""Sessions: opened when somebody signs in, renewed while they are at work, ended by them or by time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update

from pipeline.people.person import Person
from pipeline.store.people.finding import COLUMNS
from pipeline.store.people.finding import person
from pipeline.store.people.finding import subject
from pipeline.store.people.sealing import digest
from pipeline.store.people.sealing import new_token
from pipeline.store.tables.person import PERSON
from pipeline.store.tables.session import SESSION

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: A session is written at most so often, however often its pages are asked for.
_WRITTEN_EACH: Final = dt.timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """How long a session lasts."""

    #: Without a sign of life,
    idle: dt.timedelta
    #: and at most.
    at_most: dt.timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody who is signed in."""

    person: Person
    #: What each of their forms carries.
    csrf_token: str


#: Asked with every request, so it is put together once.
_SIGNED_IN: Final = (
    select(*COLUMNS, SESSION.c.csrf_token, SESSION.c.seen_at)
    .join(SESSION, SESSION.c.person_id == PERSON.c.person_id)
    .where(SESSION.c.token_hash == bindparam("token"), SESSION.c.ended_at.is_(None), PERSON.c.is_active)
    .where(SESSION.c.seen_at > bindparam("seen_after"), SESSION.c.created_at > bindparam("begun_after"))
)


def open_session(transaction: Transaction, person_id: str, lasting: Lasting) -> str:
    """Open a session for somebody who has proved who they are; gives its token, which is kept nowhere here."""
    connection, now = transaction.connection, transaction.now
    connection.execute(delete(SESSION).where(or_(SESSION.c.ended_at.is_not(None), ~_lasts(now, lasting))))
    token = new_token()
    row = {"token_hash": digest(token), "person_id": person_id, "csrf_token": new_token()}
    connection.execute(insert(SESSION).values({**row, "created_at": now, "seen_at": now, "ended_at": None}))
    return token


def signed_in(store: Store, token: str, lasting: Lasting, *, is_alive: bool = True) -> SignedIn | None:
    """Who has a token, as of now, and has not been away for too long; `None` where it is nobody.

    `is_alive` says whether this is a sign of life, and not a page that looks for news by itself.
    """
    with store.reading() as connection:
        now = store.now(connection)
        asked = {"token": digest(token), "seen_after": now - lasting.idle, "begun_after": now - lasting.at_most}
        row = connection.execute(_SIGNED_IN, asked).mappings().one_or_none()
    if row is None:
        return None
    if is_alive and now - row["seen_at"] >= min(_WRITTEN_EACH, lasting.idle / 10):
        _renew(store, token, lasting)
    return SignedIn(person=person(row), csrf_token=row["csrf_token"])


def end(store: Store, token: str) -> None:
    """Sign out; nothing happens where the session has ended already."""
    with store.reading() as connection:
        is_it = and_(SESSION.c.token_hash == digest(token), SESSION.c.ended_at.is_(None))
        person_id = connection.execute(select(SESSION.c.person_id).where(is_it)).scalar()
    if person_id is None:
        return
    with store.writing(actor=person_id) as transaction:
        ended = transaction.connection.execute(update(SESSION).where(is_it).values(ended_at=transaction.now))
        if ended.rowcount:
            transaction.note("signed_out", subject(person_id))


def end_all(transaction: Transaction, person_id: str) -> None:
    """Sign somebody out everywhere, as part of what makes that necessary."""
    is_theirs = and_(SESSION.c.person_id == person_id, SESSION.c.ended_at.is_(None))
    transaction.connection.execute(update(SESSION).where(is_theirs).values(ended_at=transaction.now))


def _lasts(now: dt.datetime, lasting: Lasting) -> ColumnElement[bool]:
    return and_(SESSION.c.seen_at > now - lasting.idle, SESSION.c.created_at > now - lasting.at_most)


def _renew(store: Store, token: str, lasting: Lasting) -> None:
    """Note the sign of life. It is no event: nothing depends on it but how long the session lasts."""
    with store.writing(actor="session") as transaction:
        is_it = and_(SESSION.c.token_hash == digest(token), _lasts(transaction.now, lasting))
        transaction.connection.execute(update(SESSION).where(is_it).values(seen_at=transaction.now))
