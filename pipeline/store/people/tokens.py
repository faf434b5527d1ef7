"""Tokens in the store: made, revoked, and what a program that shows one may do now."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import true
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.people.api_token import LONGEST
from pipeline.people.api_token import MARK
from pipeline.people.api_token import SCOPES
from pipeline.people.api_token import Token
from pipeline.people.api_token import TokenFlaw
from pipeline.people.api_token import shown_of
from pipeline.people.names import display_name
from pipeline.people.permission import Permission
from pipeline.people.person import Person
from pipeline.store.people.authority import acting
from pipeline.store.people.authority import own_or_managed
from pipeline.store.people.finding import one as one_person
from pipeline.store.people.sealing import digest
from pipeline.store.people.sealing import new_token
from pipeline.store.tables.api_token import API_TOKEN
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import RowMapping

    from pipeline.store.people.authority import Actor
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: When a token was last used is written at most so often, however often it is.
_WRITTEN_EACH: Final = dt.timedelta(minutes=1)
_COLUMNS: Final = tuple(API_TOKEN.c[name] for name in Token.__dataclass_fields__)


class Unfit(UsageError):
    """A token cannot be made as it was asked for."""

    def __init__(self, flaw: TokenFlaw, problem: str, *, remedy: str) -> None:
        super().__init__(problem, remedy=remedy)
        self.flaw = flaw


class UnknownToken(UsageError):
    """There is no token of that id."""

    def __init__(self) -> None:
        super().__init__("there is no such token", remedy="Look at the list: ledgerdrop tokens list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A token as somebody wants it."""

    name: str
    scopes: frozenset[Permission]
    lasts: dt.timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A program that has shown a token, and for whom it acts."""

    person: Person
    token: Token

    def may(self, permission: Permission) -> bool:
        """Whether it is allowed to: what the token was made for, and never more than its person may now."""
        is_meant = permission in self.token.scopes or permission is Permission.USE_API
        return is_meant and self.person.may(permission) and self.person.may(Permission.USE_API)


def add(store: Store, order: Order, *, person_id: str) -> str:
    """Make a token that acts for whoever makes it, for nobody makes one of another; told this once, and kept nowhere.

    Raises:
        NotAllowed: They may not use the API.
        Unfit: It would have no name, last too long, or be for what they may not.
    """
    with acting(store, person_id, Permission.USE_API) as transaction:
        name = _fitting(transaction, order)
        secret, token_id = MARK + new_token(), uuid.uuid4().hex
        row = {
            "token_id": token_id,
            "token_hash": digest(secret),
            "shown": shown_of(secret),
            "name": name,
            "person_id": person_id,
            "scopes": sorted(order.scopes),
            "created_at": transaction.now,
            "created_by": transaction.actor,
            "expires_at": transaction.now + order.lasts,
        }
        transaction.connection.execute(insert(API_TOKEN).values(row))
        told = {name: row[name] for name in ("shown", "name", "person_id", "scopes")}
        after = {**told, "expires_at": (transaction.now + order.lasts).isoformat()}
        transaction.note("token_added", _subject(token_id), after=after)
        return secret


def revoke(store: Store, token_id: str, *, actor: Actor) -> bool:
    """Have a token open nothing any more; whether it did until now.

    Raises:
        NotAllowed: It acts for another, and the actor may not manage people.
        UnknownToken: There is none.
    """
    with own_or_managed(store, _person_of(store, token_id), actor) as transaction:
        is_it = API_TOKEN.c.token_id == token_id
        ended = update(API_TOKEN).where(is_it, API_TOKEN.c.revoked_at.is_(None)).values(revoked_at=transaction.now)
        is_ended = transaction.connection.execute(ended).rowcount == 1
        if is_ended:
            transaction.note("token_revoked", _subject(token_id))
        return is_ended


def tokens(store: Store) -> tuple[Token, ...]:
    """All tokens that were ever made, the last first."""
    return _tokens(store, true())


def tokens_of(store: Store, person_id: str) -> tuple[Token, ...]:
    """All tokens that ever acted for somebody, the last first."""
    return _tokens(store, API_TOKEN.c.person_id == person_id)


def bearer(store: Store, secret: str) -> Bearer | None:
    """Who shows a token, as of now; `None` where it opens nothing."""
    with store.reading() as connection:
        now = store.now(connection)
        is_it = (API_TOKEN.c.token_hash == digest(secret)) & API_TOKEN.c.revoked_at.is_(None)
        query = select(*_COLUMNS).where(is_it, API_TOKEN.c.expires_at > now)
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            return None
        person = one_person(connection, (PERSON.c.person_id == row["person_id"]) & PERSON.c.is_active)
    if person is None:
        return None
    token = _token(row)
    if token.last_used_at is None or now - token.last_used_at >= _WRITTEN_EACH:
        _note_use(store, token)
    return Bearer(person=person, token=token)


def note_refusal(store: Store, secret: str, address: str) -> None:
    """Write down that a token was shown that opens nothing: of one that once did, which."""
    with store.reading() as connection:
        query = select(API_TOKEN.c.token_id).where(API_TOKEN.c.token_hash == digest(secret))
        token_id = connection.execute(query).scalar()
    with store.writing(actor="api") as transaction:
        subject = "api" if token_id is None else _subject(token_id)
        transaction.note("token_refused", subject, after={"address": address})


def _tokens(store: Store, which: ColumnElement[bool]) -> tuple[Token, ...]:
    query = select(*_COLUMNS).where(which).order_by(API_TOKEN.c.created_at.desc(), API_TOKEN.c.token_id)
    with store.reading() as connection:
        return tuple(map(_token, connection.execute(query).mappings()))


def _person_of(store: Store, token_id: str) -> str:
    """For whom a token acts: for the same person as long as it is there."""
    with store.reading() as connection:
        query = select(API_TOKEN.c.person_id).where(API_TOKEN.c.token_id == token_id)
        person_id: str | None = connection.execute(query).scalar()
    if person_id is None:
        raise UnknownToken
    return person_id


def _fitting(transaction: Transaction, order: Order) -> str:
    """The name of a token that can be made."""
    name = display_name(order.name)
    if name is None:
        raise Unfit(TokenFlaw.NO_NAME, "a token needs a name", remedy="Say in a few words what it is for.")
    if not dt.timedelta(0) < order.lasts <= LONGEST:
        problem = f"a token lasts {LONGEST.days} days at most"
        raise Unfit(TokenFlaw.TOO_LONG, problem, remedy="Make it for a shorter time, and renew it.")
    if not order.scopes or not order.scopes <= set(SCOPES):
        problem = "a token is for one of these at least, and no others"
        raise Unfit(TokenFlaw.NO_SCOPE, problem, remedy=f"Choose of {', '.join(SCOPES)}.")
    person = one_person(transaction.connection, PERSON.c.person_id == transaction.actor)
    beyond = sorted(scope for scope in order.scopes if person is None or not person.may(scope))
    if beyond:
        problem = f"whom it acts for may not do this themselves: {', '.join(beyond)}"
        raise Unfit(TokenFlaw.BEYOND, problem, remedy="Leave it out; whoever may do it makes a token of their own.")
    return name


def _note_use(store: Store, token: Token) -> None:
    """Note that a token was used. It is no event: what is done with it is."""
    with store.writing(actor="api") as transaction:
        is_it = API_TOKEN.c.token_id == token.token_id
        transaction.connection.execute(update(API_TOKEN).where(is_it).values(last_used_at=transaction.now))


def _subject(token_id: str) -> str:
    return f"token {token_id}"


def _token(row: RowMapping) -> Token:
    facts: dict[str, Any] = {column.name: row[column.name] for column in _COLUMNS}
    return Token(**{**facts, "scopes": frozenset(map(Permission, facts["scopes"]))})
