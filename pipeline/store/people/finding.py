"""Looks people up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import select

from pipeline.people import names
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

    from pipeline.store.moment import Readable
    from pipeline.store.store import Store

COLUMNS = tuple(PERSON.c[name] for name in Person.__dataclass_fields__)


def subject(person_id: str) -> str:
    """What events call a person."""
    return f"person {person_id}"


def by_id(store: Store, person_id: str) -> Person | None:
    """The person of an id, active or not."""
    with store.reading() as connection:
        return one(connection, PERSON.c.person_id == person_id)


def by_name(store: Store, typed: str) -> Person | None:
    """The person of a sign-in name, however it is typed."""
    name = names.sign_in_name(typed)
    with store.reading() as connection:
        return None if name is None else one(connection, PERSON.c.sign_in_name == name)


def everybody(store: Readable) -> tuple[Person, ...]:
    """All people, by sign-in name."""
    with store.reading() as connection:
        rows = connection.execute(select(*COLUMNS)).mappings()
        return tuple(sorted(map(person, rows), key=lambda person: person.sign_in_name))


def one(connection: Connection, is_it: ColumnElement[bool]) -> Person | None:
    """The person that a condition is true of; there is one at most."""
    row = connection.execute(select(*COLUMNS).where(is_it)).mappings().one_or_none()
    return None if row is None else person(row)


def person(row: RowMapping) -> Person:
    """A person as a value."""
    facts: dict[str, Any] = {column.name: row[column.name] for column in COLUMNS}
    return Person(**{**facts, "roles": frozenset(map(Role, facts["roles"]))})
