"""Sessions and the throttle, by a clock that is moved."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func
from sqlalchemy import select

from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store.people import changing
from pipeline.store.people import sessions
from pipeline.store.people import throttle
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import Sealed
from pipeline.store.people.sealing import new_token
from pipeline.store.people.sealing import seal
from pipeline.store.people.sessions import Lasting
from pipeline.store.people.signing_in import Claim
from pipeline.store.people.signing_in import Opened
from pipeline.store.people.signing_in import Refused
from pipeline.store.people.signing_in import sign_in
from pipeline.store.people.throttle import Patience
from pipeline.store.tables.session import SESSION

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock

PASSWORD = "correct horse battery"  # noqa: S105 - of people who are made up
LASTING = Lasting(idle=dt.timedelta(minutes=15), at_most=dt.timedelta(hours=12))
PATIENCE = Patience(by_name=5, by_address=20, within=dt.timedelta(minutes=15))
ANNA = Person(person_id="1", sign_in_name="anna", display_name="Anna", roles=frozenset({Role.ADMIN}))
PAUL = Person(person_id="2", sign_in_name="paul", display_name="Paul", roles=frozenset({Role.ADMIN}))
TERMINAL = Terminal(user="root")


@pytest.fixture(scope="module")
def sealed() -> Sealed:
    """`PASSWORD` as it is kept."""
    return seal("anna", PASSWORD)


@pytest.fixture(autouse=True)
def people(store: Store, sealed: Sealed) -> None:
    """Two who may sign in."""
    for person in (ANNA, PAUL):
        changing.add(store, person, sealed, actor=TERMINAL)


def opened(store: Store, person: Person = ANNA) -> str:
    """The token of a new session."""
    with store.writing(actor=person.person_id) as transaction:
        return sessions.open_session(transaction, person.person_id, LASTING)


def is_open(store: Store, token: str) -> bool:
    """Whether somebody is signed in by a token."""
    return sessions.signed_in(store, token, LASTING) is not None


def attempt(store: Store, name: str = "anna", password: str = PASSWORD, address: str = "192.0.2.1") -> Opened | Refused:
    """Try to sign in."""
    claim = Claim(name=name, password=password, address=address)
    return sign_in(store, claim, lasting=LASTING, patience=PATIENCE)


def test_the_right_password_opens_a_session_and_a_wrong_one_does_not(store: Store) -> None:
    done = attempt(store)
    assert isinstance(done, Opened)
    found = sessions.signed_in(store, done.token, LASTING)
    assert found is not None
    assert found.person == ANNA
    assert attempt(store, password="wrong") == Refused()  # noqa: S106 - made up


def test_no_token_is_given_twice_and_each_has_more_than_anybody_can_guess() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {43}  # 256 bits, 6 in a letter


def test_the_store_does_not_know_the_tokens(store: Store) -> None:
    token = opened(store)
    with store.reading() as connection:
        rows = repr(connection.execute(select(SESSION)).all())
    assert token not in rows
    assert not is_open(store, rows.split("'")[1])
    assert len(token) >= 43


def test_a_session_lasts_as_long_as_there_are_signs_of_life_and_no_longer_than_a_day(
    store: Store, clock: Clock
) -> None:
    token, idle = opened(store), opened(store)
    for _ in range(51):
        clock.move(minutes=14)
        assert is_open(store, token)
    assert not is_open(store, idle)
    clock.move(minutes=6)
    assert not is_open(store, token)


def test_signing_out_ends_one_session(store: Store) -> None:
    token, other = opened(store), opened(store)
    sessions.end(store, token)
    sessions.end(store, token)
    sessions.end(store, "nobody's")
    assert (is_open(store, token), is_open(store, other)) == (False, True)


def test_another_password_or_the_end_of_a_job_ends_all_sessions_of_that_person(store: Store) -> None:
    others = opened(store, PAUL)
    token = opened(store)
    changing.set_password(store, ANNA.person_id, Sealed("x"), actor=TERMINAL)
    assert not is_open(store, token)
    token = opened(store)
    changing.change(store, replace(ANNA, is_active=False), actor=TERMINAL)
    assert not is_open(store, token)
    changing.change(store, ANNA, actor=TERMINAL)
    assert not is_open(store, token)
    assert is_open(store, others)


def test_sessions_that_are_over_are_cleared_away(store: Store, clock: Clock) -> None:
    for _ in range(3):
        opened(store)
        clock.move(minutes=16)
    with store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(SESSION)).scalar() == 1


def test_tries_are_counted_by_name_and_by_address_and_age(store: Store, clock: Clock) -> None:
    def tries(name: str, address: str, count: int) -> list[dt.datetime | None]:
        return [throttle.begin(store, name, address, PATIENCE) for _ in range(count)]

    start = clock.now
    assert tries("anna", "a", 6) == [None] * 5 + [start + PATIENCE.within]
    assert tries("paul", "a", 1) == [None]
    clock.move(minutes=5)
    assert tries("x1", "a", 5) + tries("x2", "a", 5) + tries("x3", "a", 4) == [None] * 14
    assert tries("x4", "a", 1) == [start + PATIENCE.within]
    assert tries("x4", "b", 1) == [None]
    clock.move(minutes=10)
    assert tries("anna", "c", 1) == [None]


def test_many_tries_at_once_are_no_way_round_the_throttle(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        until = list(threads.map(lambda _: throttle.begin(store, "anna", "a", PATIENCE), range(16)))
    assert until.count(None) == PATIENCE.by_name


def test_a_refused_try_is_not_looked_at_and_success_forgives_the_others(store: Store, clock: Clock) -> None:
    name_hash = Claim(name="anna", password="", address="").name_hash
    for _ in range(4):
        throttle.begin(store, name_hash, "192.0.2.1", PATIENCE)
    assert isinstance(attempt(store, name="ANNA "), Opened)
    for _ in range(5):
        throttle.begin(store, name_hash, "192.0.2.1", PATIENCE)
    assert attempt(store) == Refused(until=clock.now + PATIENCE.within)
    clock.move(minutes=15)
    assert isinstance(attempt(store), Opened)
