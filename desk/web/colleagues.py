"""Everybody who works here, by id: pages show names, never ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.people.person import Person
from pipeline.store.people.finding import everybody

if TYPE_CHECKING:
    from pipeline.people.permission import Permission
    from pipeline.store.moment import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleagues:
    """All people."""

    by_id: Mapping[str, Person]

    def name(self, person_id: str | None) -> str:
        """What somebody is called; a program that worked for nobody is called as it calls itself."""
        if not person_id:
            return ""
        person = self.by_id.get(person_id)
        return person_id if person is None else person.display_name

    def who_may(self, permission: Permission) -> tuple[Person, ...]:
        """Those who are allowed to, by name."""
        allowed = (person for person in self.by_id.values() if person.may(permission))
        return tuple(sorted(allowed, key=lambda person: person.display_name.casefold()))


def colleagues(store: Readable) -> Colleagues:
    """Everybody, as of now."""
    return Colleagues(by_id={person.person_id: person for person in everybody(store)})
