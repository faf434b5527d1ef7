"""Who changes something, and whether they may: asked in the very transaction that changes it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import StoreError
from pipeline.model.words import say
from pipeline.people.permission import Permission
from pipeline.store import chain
from pipeline.store.people.finding import one
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from pipeline.people.person import Person
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Somebody at the command line of the machine that has the store: who reaches it needs no permission of ours."""

    #: As the system calls them.
    user: str


#: The id of a person, or somebody at the terminal.
Actor = str | Terminal


class NotAllowed(StoreError):
    """Somebody may not do what they asked for; nothing was written."""

    def __init__(self, problem: str = "you are not allowed to do this") -> None:
        super().__init__(problem, remedy=say("Ask somebody whose role allows it."))


@contextmanager
def acting(store: Store, actor: Actor, permission: Permission) -> Iterator[Transaction]:
    """A transaction of somebody who may do a thing; one at a time, so that what was asked holds until it is written.

    Raises:
        NotAllowed: They may not, or not any more.
    """
    with store.writing(actor=actor.user if isinstance(actor, Terminal) else actor) as transaction:
        chain.lock(transaction.connection)
        if not isinstance(actor, Terminal):
            see_that_they_may(transaction, permission)
        yield transaction


def own_or_managed(store: Store, person_id: str, actor: Actor) -> AbstractContextManager[Transaction]:
    """A transaction about what is a person's own: theirs, or of somebody who may manage people.

    Raises:
        NotAllowed: It is another's, and the actor may not manage people.
    """
    is_own = actor == person_id
    return store.writing(actor=person_id) if is_own else acting(store, actor, Permission.MANAGE_PEOPLE)


def see_that_they_may(transaction: Transaction, permission: Permission) -> Person:
    """The person who writes, who may do a thing.

    Raises:
        NotAllowed: They may not, or not any more.
    """
    person = one(transaction.connection, PERSON.c.person_id == transaction.actor)
    if person is None or not person.may(permission):
        raise NotAllowed
    return person
