"""Tokens: kept as a hash, never for more than their person may, and worth nothing once their time is over."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pipeline.errors import UsageError
from pipeline.people.api_token import SCOPES
from pipeline.people.permission import Permission
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.people import changing
from pipeline.store.people import tokens
from pipeline.store.people.authority import NotAllowed
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.people.tokens import Order
from pipeline.store.tables.api_token import API_TOKEN

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock

TERMINAL = Terminal(user="root")


def hire(store: Store, *roles: Role, name: str = "anna") -> Person:
    person = Person(person_id=name, sign_in_name=name, display_name=name.title(), roles=frozenset(roles))
    changing.add(store, person, NOBODYS, actor=TERMINAL)
    return person


@pytest.fixture(autouse=True)
def boss(store: Store) -> None:
    """Somebody has to manage people."""
    hire(store, Role.ADMIN, name="boss")


def wanted(*scopes: Permission, days: float = 30) -> Order:
    return Order(name="scanner", scopes=frozenset(scopes), lasts=dt.timedelta(days=days))


def made(store: Store, *scopes: Permission, days: float = 30) -> str:
    return tokens.add(store, wanted(*scopes, days=days), person_id="anna")


def test_nothing_that_is_stored_or_written_down_opens_anything(store: Store) -> None:
    hire(store, Role.OPERATOR)
    secret = made(store, Permission.SEE_BILLS)
    with store.reading() as connection:
        row = connection.execute(select(API_TOKEN)).one()
    (token,) = tokens.tokens(store)
    (event,) = audit.history(store, f"token {token.token_id}")
    said = json.dumps([str(row), str(event), str(token)])
    assert secret not in said
    assert secret.startswith(token.shown)
    assert (event.what, event.actor) == ("token_added", "anna")


def test_a_token_is_for_what_it_was_made_and_never_for_more_than_its_person_may_now(store: Store) -> None:
    anna = hire(store, Role.OPERATOR)
    secret = made(store, Permission.SEE_BILLS, Permission.EDIT_BILLS)
    found = tokens.bearer(store, secret)
    assert found is not None
    assert found.person == anna
    assert {scope for scope in Permission if found.may(scope)} == {*found.token.scopes, Permission.USE_API}
    changing.change(store, replace(anna, roles=frozenset({Role.VIEWER})), actor=TERMINAL)
    now = tokens.bearer(store, secret)
    assert now is not None
    assert not any(map(now.may, Permission))


def test_a_token_ends_by_time_by_hand_and_with_its_person(store: Store, clock: Clock) -> None:
    anna = hire(store, Role.OPERATOR)
    short, revoked, long = (made(store, Permission.SEE_BILLS, days=days) for days in (1, 30, 30))
    clock.move(days=1)
    assert tokens.bearer(store, short) is None
    (token,) = (one for one in tokens.tokens(store) if revoked.startswith(one.shown))
    assert tokens.revoke(store, token.token_id, actor=TERMINAL)
    assert not tokens.revoke(store, token.token_id, actor=TERMINAL)
    assert tokens.bearer(store, revoked) is None
    assert tokens.bearer(store, long) is not None
    changing.change(store, replace(anna, is_active=False), actor=TERMINAL)
    assert tokens.bearer(store, long) is None


def test_it_is_known_when_a_token_was_last_used(store: Store, clock: Clock) -> None:
    hire(store, Role.OPERATOR)
    secret = made(store, Permission.SEE_BILLS)
    for seconds in (0, 30, 40):
        clock.move(seconds=seconds)
        tokens.bearer(store, secret)
    assert tokens.tokens(store)[0].last_used_at == clock.now


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (wanted(Permission.APPROVE_BILLS), "may not do this themselves: approve_bills"),
        (wanted(Permission.MANAGE_PEOPLE), "no others"),
        (wanted(Permission.SEE_PAGES), "no others"),
        (wanted(), "at least"),
        (wanted(Permission.SEE_BILLS, days=367), "366 days"),
        (wanted(Permission.SEE_BILLS, days=0), "366 days"),
        (replace(wanted(Permission.SEE_BILLS), name="\x07"), "needs a name"),
    ],
)
def test_no_token_is_made_that_is_for_too_much(store: Store, order: Order, why: str) -> None:
    hire(store, Role.OPERATOR)
    with pytest.raises(UsageError, match=why):
        tokens.add(store, order, person_id="anna")
    assert tokens.tokens(store) == ()


@pytest.mark.parametrize("person", ["vera", "gone", "nobody"])
def test_who_may_not_use_the_api_makes_no_token(store: Store, person: str) -> None:
    hire(store, Role.VIEWER, name="vera")
    changing.change(store, replace(hire(store, Role.OPERATOR, name="gone"), is_active=False), actor=TERMINAL)
    with pytest.raises(NotAllowed):
        tokens.add(store, wanted(Permission.SEE_BILLS), person_id=person)
    assert tokens.tokens(store) == ()


@pytest.mark.parametrize("scope", SCOPES)
def test_an_administrator_makes_no_token_that_does_what_others_may(store: Store, scope: Permission) -> None:
    """Who gives out the right to approve would have it, could they make a token of somebody who has."""
    hire(store, *(role for role in Role if role is not Role.ADMIN))
    with pytest.raises(UsageError, match="may not do this themselves"):
        tokens.add(store, wanted(scope), person_id="boss")


def test_a_token_is_ended_by_whom_it_acts_for_or_by_an_administrator(store: Store) -> None:
    hire(store, Role.OPERATOR)
    hire(store, *(role for role in Role if role is not Role.ADMIN), name="paul")
    for actor in ("anna", "boss"):
        made(store, Permission.SEE_BILLS)
        token = next(one for one in tokens.tokens(store) if one.revoked_at is None)
        with pytest.raises(NotAllowed):
            tokens.revoke(store, token.token_id, actor="paul")
        assert tokens.revoke(store, token.token_id, actor=actor)
    assert {token.person_id for token in tokens.tokens_of(store, "anna")} == {"anna"}
    assert tokens.tokens_of(store, "paul") == ()


def test_what_tokens_can_be_for_leaves_people_and_settings_alone() -> None:
    assert not {scope for scope in SCOPES if scope.startswith("manage_")}
