"""Leases are kept while there is work, and given back when there is none."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from flows.keeper import Keeper
from pipeline.errors import StoreError
from pipeline.store.store import open_store
from pipeline.store.tables.document import State
from pipeline.store.work import LEASE_TIME
from pipeline.store.work import lease
from pipeline.store.work import states
from tests.ledger import Clock
from tests.ledger import drop
from tests.ledger import take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store with two documents."""
    with open_store(f"sqlite:///{tmp_path}/ledger.sqlite", clock=clock) as opened:
        drop(opened, "a.pdf", "b.pdf")
        yield opened


def test_a_held_lease_is_renewed(store: Store, clock: Clock) -> None:
    with Keeper(store, every=0.01) as keeper:
        keeper.hold(take(store))
        clock.move(seconds=LEASE_TIME.total_seconds() - 1)
        time.sleep(0.2)
        clock.move(seconds=2)
        (other,) = lease(store, owner="other", count=2)
        assert other.file == "b.pdf"


def test_what_is_left_is_given_back_at_the_end(store: Store) -> None:
    with Keeper(store) as keeper:
        done = take(store)
        keeper.hold(done)
        keeper.hold(take(store))
        keeper.let_go(done)
    assert states(store) == {State.LEASED: 1, State.WAITING: 1}


def test_a_lease_that_others_have_is_left_to_them(store: Store, clock: Clock) -> None:
    with Keeper(store) as keeper:
        keeper.hold(take(store))
        clock.now += dt.timedelta(days=1)
        assert len(lease(store, owner="other", count=2)) == 2
    assert states(store) == {State.LEASED: 2}


class Away:
    """A database that does not answer."""

    def writing(self, *, actor: str, kind: object) -> None:
        """No transaction, for any actor."""
        raise StoreError(f"no answer for {actor} about {kind}", remedy="")


def test_a_store_that_is_away_ends_nothing(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    keeper = Keeper(Away(), every=0.01)  # type: ignore[arg-type]  # it has what the keeper asks for
    with keeper:
        keeper.hold(take(store))
        time.sleep(0.1)
    assert "tried again" in caplog.text
    assert "run out" in caplog.text


def test_leases_last_as_long_as_the_settings_say(store: Store, clock: Clock) -> None:
    lasts = dt.timedelta(seconds=6)
    with Keeper(store, lasts=lasts, every=0.01) as keeper:
        (held,) = lease(store, owner="one", count=1, lasts=lasts)
        keeper.hold(held)
        assert held.expires_at == clock.now + lasts
        clock.move(seconds=5)
        time.sleep(0.2)
        keeper.let_go(held)
        clock.move(seconds=5)
        (other,) = lease(store, owner="other", count=1)
        assert other.file == "b.pdf"
        clock.move(seconds=2)
        (other,) = lease(store, owner="other", count=1)
        assert other.file == "a.pdf"
