"""People in the store: who changes them, and what is written down of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pipeline.errors import UsageError
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.people import changing
from pipeline.store.people import finding
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.people.sealing import Sealed
from pipeline.store.people.sealing import WeakPassword
from pipeline.store.people.sealing import seal
from pipeline.store.tables.person import PERSON

if TYPE_CHECKING:
    from pipeline.store.store import Store

TERMINAL = Terminal(user="root")


def hire(store: Store, *roles: Role, name: str = "anna", **given: object) -> Person:
    """Let somebody in whom nobody can sign in as."""
    facts = {"person_id": changing.new_id(), "sign_in_name": name, "display_name": name.title(), **given}
    person = Person(roles=frozenset(roles), **facts)  # type: ignore[arg-type]  # the caller names fields of Person
    changing.add(store, person, NOBODYS, actor=TERMINAL)
    return person


def test_people_come_back_as_they_were_written(store: Store) -> None:
    limit = Decimal("1500.50")
    anna = hire(store, Role.APPROVER, Role.AUDITOR, approval_limit=limit, language="de", display_name="Zoë <b>")
    paul = hire(store, name="paul", is_active=False)
    assert finding.everybody(store) == (anna, paul)
    assert finding.by_id(store, anna.person_id) == finding.by_name(store, " ANNA ") == anna
    assert finding.by_id(store, "nobody") is finding.by_name(store, "no body") is None


def test_a_sign_in_name_is_one_persons_for_ever(store: Store) -> None:
    hire(store, is_active=False)
    with pytest.raises(UsageError, match="anna is taken"):
        hire(store)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_administrators_change_people_whatever_a_page_says(store: Store, role: Role) -> None:
    boss, actor, other = hire(store, Role.ADMIN, name="boss"), hire(store, role), hire(store, name="other")
    gone = hire(store, Role.ADMIN, name="gone", is_active=False)
    for by in (actor.person_id, gone.person_id, other.person_id, "nobody", ""):
        with pytest.raises(NotAllowed):
            changing.change(store, replace(boss, roles=frozenset()), actor=by)
        with pytest.raises(NotAllowed):
            changing.add(store, replace(other, person_id="new", sign_in_name="new"), NOBODYS, actor=by)
        with pytest.raises(NotAllowed):
            changing.set_password(store, boss.person_id, Sealed("x"), actor=by)
    assert [person.sign_in_name for person in finding.everybody(store)] == ["anna", "boss", "gone", "other"]


def test_nobody_changes_what_they_themselves_may_do(store: Store) -> None:
    anna, _ = hire(store, Role.ADMIN), hire(store, Role.ADMIN, name="paul")
    for changed in (
        {"roles": frozenset({Role.ADMIN, Role.APPROVER})},
        {"approval_limit": Decimal(1)},
        {"is_active": False},
    ):
        with pytest.raises(NotAllowed):
            changing.change(store, replace(anna, **changed), actor=anna.person_id)
    changing.change(store, replace(anna, display_name="Anna Roth"), actor=anna.person_id)
    assert finding.by_id(store, anna.person_id) == replace(anna, display_name="Anna Roth")


def test_the_last_administrator_stays(store: Store) -> None:
    anna, paul = hire(store, Role.ADMIN), hire(store, Role.ADMIN, name="paul", is_active=False)
    for changed in (replace(anna, is_active=False), replace(anna, roles=frozenset({Role.AUDITOR}))):
        with pytest.raises(UsageError, match="nobody could manage people"):
            changing.change(store, changed, actor=TERMINAL)
    changing.change(store, replace(paul, is_active=True), actor=TERMINAL)
    changing.change(store, replace(anna, is_active=False), actor=paul.person_id)


def test_two_administrators_who_switch_each_other_off_at_once_leave_one(store: Store) -> None:
    pairs = [(anna := hire(store, Role.ADMIN), paul := hire(store, Role.ADMIN, name="paul")), (paul, anna)]

    def switch_off(pair: tuple[Person, Person]) -> None:
        by, whom = pair
        with suppress(NotAllowed, UsageError):
            changing.change(store, replace(whom, is_active=False), actor=by.person_id)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(switch_off, pairs))
    assert [person.is_active for person in finding.everybody(store)].count(True) == 1


def test_every_change_is_an_event_with_who_made_it_and_without_a_password(store: Store) -> None:
    boss, anna = hire(store, Role.ADMIN, name="boss"), hire(store, Role.VIEWER)
    promoted = replace(anna, roles=frozenset({Role.APPROVER}), approval_limit=Decimal("10.50"))
    changing.change(store, promoted, actor=boss.person_id)
    changing.change(store, promoted, actor=boss.person_id)
    changing.set_language(store, anna.person_id, "fr")
    changing.set_password(store, anna.person_id, Sealed("sealed-secret"), actor=anna.person_id)
    added, changed, language, password = audit.history(store, f"person {anna.person_id}")
    assert (added.what, added.actor) == ("added", "root")
    assert (changed.actor, changed.before, changed.after) == (
        boss.person_id,
        {"roles": ["viewer"], "approval_limit": None},
        {"roles": ["approver"], "approval_limit": "10.50"},
    )
    assert (language.before, language.after) == ({"language": None}, {"language": "fr"})
    assert (password.what, password.before, password.after) == ("password_changed", None, None)
    assert "secret" not in repr((added, changed, language, password))
    assert audit.verify(store).is_sound


def test_somebody_who_is_not_there_cannot_be_changed(store: Store) -> None:
    hire(store, Role.ADMIN)
    ghost = Person(person_id="ghost", sign_in_name="ghost", display_name="Ghost")
    with pytest.raises(changing.UnknownPerson):
        changing.change(store, ghost, actor=TERMINAL)
    with pytest.raises(changing.UnknownPerson):
        changing.set_password(store, "ghost", NOBODYS, actor=TERMINAL)


def test_passwords_are_kept_as_argon2id_and_names_that_do_not_exist_cost_as_much(store: Store) -> None:
    sealed = seal("anna", "correct horse battery")
    changing.set_password(store, hire(store).person_id, sealed, actor=TERMINAL)
    with store.reading() as connection:
        kept = connection.execute(select(PERSON.c.password_hash)).scalar_one()
    assert "correct" not in kept
    costs = [one.rpartition("$")[0].rpartition("$")[0] for one in (kept, NOBODYS)]
    assert costs[0] == costs[1]
    assert costs[0].startswith("$argon2id$")


def test_a_weak_password_is_not_sealed_and_its_error_does_not_have_it() -> None:
    with pytest.raises(WeakPassword) as raised:
        seal("anna", "hunter2")
    assert "hunter2" not in str(raised.value) + raised.value.remedy
