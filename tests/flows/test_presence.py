"""A program gives signs of life while it is at work, whatever the ledger does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from flows.presence import Presence
from pipeline.errors import StoreError
from pipeline.store.observing.ledger import ledger_as_it_stands
from pipeline.store.observing.workers import Kind
from pipeline.store.store import open_store
from pipeline.timing import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A ledger with nothing in it."""
    with open_store(f"sqlite:///{tmp_path}/ledger.sqlite") as opened:
        yield opened


def test_a_program_is_there_while_it_is_at_work_and_what_it_timed_is_kept(store: Store) -> None:
    with Presence(store, name="here-1", kind=Kind.DESK, every=0.01) as presence:
        presence.timings.add({Stage.FINISH: 0.01})
        time.sleep(0.2)
        (one,) = ledger_as_it_stands(store).workers
        assert (one.name, one.kind, one.done) == ("here-1", Kind.DESK, 1)
        assert one.resident_bytes > 10_000_000
        assert one.seen_at > one.started_at
        assert ledger_as_it_stands(store).stage_times[Stage.FINISH, 20].count == 1
        presence.timings.add({Stage.FINISH: 0.01})
    found = ledger_as_it_stands(store)
    assert found.workers == ()
    assert found.stage_times[Stage.FINISH, 20].count == 2


class Away:
    """A ledger that does not answer for a while."""

    def __init__(self, store: Store) -> None:
        self.is_back = False
        self._store = store

    def writing(self, *, actor: str) -> object:
        """A transaction once it is back."""
        if not self.is_back:
            raise StoreError("no answer", remedy="")
        return self._store.writing(actor=actor)


def test_a_ledger_that_is_away_ends_nothing_and_loses_no_time_that_was_taken(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    away = Away(store)
    with Presence(away, name="here-1", kind=Kind.WATCH, every=0.01) as presence:  # type: ignore[arg-type]  # it has what is asked for
        presence.timings.add({Stage.READ: 0.01})
        time.sleep(0.1)
        away.is_back = True
    assert "no sign of life" in caplog.text
    assert ledger_as_it_stands(store).stage_times[Stage.READ, 20].count == 1
