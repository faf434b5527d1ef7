"""Adds and changes people, each change with its event; no event has a password."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import UsageError
from pipeline.model.words import say
from pipeline.people.permission import Permission
from pipeline.people.role import Role
from pipeline.store.people import sessions
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import acting
from pipeline.store.people.authority import own_or_managed
from pipeline.store.people.finding import COLUMNS
from pipeline.store.people.finding import one
from pipeline.store.people.finding import person as as_person
from pipeline.store.people.finding import subject
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from pipeline.people.person import Person
    from pipeline.store.people.authority import Actor
    from pipeline.store.people.sealing import Sealed
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: What others may change of a person; their password and their language are changed apart.
_CHANGEABLE = ("display_name", "roles", "approval_limit", "is_active")


class UnknownPerson(UsageError):
    """There is nobody of that id."""

    def __init__(self) -> None:
        super().__init__(say("there is no such person"), remedy=say("Look at the list of people."))


def new_id() -> str:
    """An id that no person ever had."""
    return uuid.uuid4().hex


def add(store: Store, person: Person, password: Sealed, *, actor: Actor) -> None:
    """Let somebody in from now on, with a password that is theirs only where they type it at the terminal.

    Raises:
        NotAllowed: The actor may not manage people.
        UsageError: The sign-in name is taken.
    """
    with acting(store, actor, Permission.MANAGE_PEOPLE) as transaction:
        if one(transaction.connection, PERSON.c.sign_in_name == person.sign_in_name) is not None:
            raise UsageError(
                f"the sign-in name {person.sign_in_name} is taken",
                remedy=say("Choose another, also where the person who has it is not active any more."),
            )
        row = {**_columns(person), **_password(person.person_id, password, actor), "created_at": transaction.now}
        transaction.connection.execute(insert(PERSON).values(row))
        told = {**_told(person), "sign_in_name": person.sign_in_name}
        transaction.note("added", subject(person.person_id), after=told)


def change(store: Store, changed: Person, *, actor: Actor) -> None:
    """Write a person's name, roles, limit, and whether they are active; who is not any more is signed out.

    Raises:
        NotAllowed: The actor may not manage people, or is that person.
        UsageError: Nobody could manage people any more.
    """
    with acting(store, actor, Permission.MANAGE_PEOPLE) as transaction:
        standing = _standing(transaction, changed.person_id)
        if actor == changed.person_id and _of_others(standing) != _of_others(changed):
            raise NotAllowed(say("nobody changes their own roles, limit or right to sign in"))
        before, after = _told(standing), _told(changed)
        if before == after:
            return
        values = {name: value for name, value in _columns(changed).items() if name in _CHANGEABLE}
        _update(transaction, changed.person_id, values)
        _see_that_somebody_manages(transaction)
        if not changed.is_active:
            sessions.end_all(transaction, changed.person_id)
        differing = [name for name in after if before[name] != after[name]]
        transaction.note(
            "changed",
            subject(changed.person_id),
            before={name: before[name] for name in differing},
            after={name: after[name] for name in differing},
        )


def set_password(store: Store, person_id: str, password: Sealed, *, actor: Actor) -> None:
    """Give somebody, or oneself, another password; all sessions with the old one end.

    Of what another administrator chose the person makes a password of their own before they may do anything.

    Raises:
        NotAllowed: It is another's, and the actor may not manage people.
    """
    with own_or_managed(store, person_id, actor) as transaction:
        _standing(transaction, person_id)
        _update(transaction, person_id, _password(person_id, password, actor))
        sessions.end_all(transaction, person_id)
        transaction.note("password_changed", subject(person_id))


def set_language(store: Store, person_id: str, language: str | None) -> None:
    """Have somebody's pages in another language, as they wish."""
    with store.writing(actor=person_id) as transaction:
        standing = _standing(transaction, person_id)
        _update(transaction, person_id, {"language": language})
        before, after = {"language": standing.language}, {"language": language}
        transaction.note("changed", subject(person_id), before=before, after=after)


def _password(person_id: str, password: Sealed, actor: Actor) -> dict[str, Any]:
    """A password, and whether another has chosen it; whoever has the machine could write here what they like anyway."""
    return {"password_hash": password, "has_given_password": isinstance(actor, str) and actor != person_id}


def _standing(transaction: Transaction, person_id: str) -> Person:
    standing = one(transaction.connection, PERSON.c.person_id == person_id)
    if standing is None:
        raise UnknownPerson
    return standing


def _update(transaction: Transaction, person_id: str, values: dict[str, Any]) -> None:
    transaction.connection.execute(update(PERSON).where(PERSON.c.person_id == person_id).values(values))


def _see_that_somebody_manages(transaction: Transaction) -> None:
    """An installation without an administrator could be mended by nobody who works with it."""
    rows = transaction.connection.execute(select(*COLUMNS).where(PERSON.c.is_active)).mappings()
    if not any(Role.ADMIN in as_person(row).roles for row in rows):
        raise UsageError(
            say("nobody could manage people any more"),
            remedy=say("Make somebody else an administrator first, then do this."),
        )


def _of_others(person: Person) -> tuple[object, ...]:
    """What people cannot change of themselves."""
    return person.roles, person.approval_limit, person.is_active


def _columns(person: Person) -> dict[str, Any]:
    row = {column.name: getattr(person, column.name) for column in COLUMNS}
    return {**row, "roles": sorted(person.roles)}


def _told(person: Person) -> dict[str, object]:
    """What events say of a person."""
    limit = person.approval_limit
    return {
        "display_name": person.display_name,
        "roles": sorted(person.roles),
        "approval_limit": None if limit is None else format(limit, "f"),
        "is_active": person.is_active,
    }
