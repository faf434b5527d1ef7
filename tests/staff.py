"""People who work on bills, without the events of their coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store.people import finding
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.store.store import Store


def hire(store: Store, *names: str, roles: tuple[Role, ...] = (), limit: Decimal | None = None) -> None:
    """Let people in under their names, those who are there already left out; operators who approve, by themselves."""
    known = {person.person_id for person in finding.everybody(store)}
    with store.writing(actor="test") as transaction:
        for name in names:
            if name not in known:
                person = Person(person_id=name, sign_in_name=name.lower(), display_name=name, approval_limit=limit)
                facts = {field: getattr(person, field) for field in Person.__dataclass_fields__}
                row = {**facts, "roles": sorted(roles or (Role.OPERATOR, Role.APPROVER))}
                columns = {"password_hash": NOBODYS, "created_at": transaction.now}
                transaction.connection.execute(insert(PERSON).values(**row, **columns))


def dismiss(store: Store, name: str) -> None:
    """Take somebody's roles away."""
    with store.writing(actor="test") as transaction:
        transaction.connection.execute(PERSON.update().where(PERSON.c.person_id == name).values(roles=[]))
