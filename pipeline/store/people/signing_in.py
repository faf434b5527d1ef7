"""Signs people in: the same work whether the name exists or not, held back where many tries fail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.people import names
from pipeline.store.people import throttle
from pipeline.store.people.finding import subject
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.people.sealing import Sealed
from pipeline.store.people.sealing import digest
from pipeline.store.people.sealing import opens
from pipeline.store.people.sealing import place_in_line
from pipeline.store.people.sessions import open_session
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.people.sessions import Lasting
    from pipeline.store.people.throttle import Patience
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who somebody says they are."""

    #: As it was typed.
    name: str
    password: str
    #: Of the machine from which they ask.
    address: str

    @property
    def sign_in_name(self) -> str:
        """The name as it is kept, if it can be one."""
        return names.sign_in_name(self.name) or ""

    @property
    def name_hash(self) -> str:
        """By which tries of this name are counted."""
        return digest(self.sign_in_name or self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """No session was opened; nothing says whether it was the name or the password."""

    #: Where too many tries have failed: until when no other is let through.
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A session was opened."""

    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What has to be proved."""

    person_id: str | None
    password: Sealed


def sign_in(store: Store, claim: Claim, *, lasting: Lasting, patience: Patience) -> Opened | Refused:
    """Open a session for whoever proves who they are; takes a good part of a second.

    Raises:
        Crowded: Too many others sign in at this moment.
    """
    with place_in_line():
        known = _proved(store, claim, patience)
    if isinstance(known, Refused):
        return known
    person_id = known.person_id or ""
    with store.writing(actor=person_id) as transaction:
        if _known(transaction.connection, claim) != known:  # changed or switched off while it was proved
            return Refused()
        throttle.forgive(transaction, claim.name_hash)
        transaction.note("signed_in", subject(person_id), after={"address": claim.address})
        return Opened(token=open_session(transaction, person_id, lasting))


def proves(store: Store, claim: Claim, *, patience: Patience) -> bool:
    """Whether somebody who is signed in knows their password too; counted and held back as tries to sign in are."""
    with place_in_line():
        known = _proved(store, claim, patience)
    if isinstance(known, Refused):
        return False
    with store.writing(actor=known.person_id or "") as transaction:
        throttle.forgive(transaction, claim.name_hash)
    return True


def _proved(store: Store, claim: Claim, patience: Patience) -> _Known | Refused:
    until = throttle.begin(store, claim.name_hash, claim.address, patience)
    if until is not None:
        return Refused(until=until)
    with store.reading() as connection:
        known = _known(connection, claim)
    is_right = opens(claim.password, known.password)
    if is_right and known.person_id is not None:
        return known
    who = "sign-in" if known.person_id is None else subject(known.person_id)
    with store.writing(actor="sign-in") as transaction:
        transaction.note("sign_in_failed", who, after={"address": claim.address})
    return Refused()


def _known(connection: Connection, claim: Claim) -> _Known:
    """What is kept of the person of that name; of nobody, where there is none who may sign in."""
    is_it = (PERSON.c.sign_in_name == claim.sign_in_name) & PERSON.c.is_active
    query = select(PERSON.c.person_id, PERSON.c.password_hash).where(is_it)
    row = connection.execute(query).one_or_none()
    if row is None:
        return _Known(person_id=None, password=NOBODYS)
    return _Known(person_id=row.person_id, password=Sealed(row.password_hash))
