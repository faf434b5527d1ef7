"""Arrivals: each file once, each sequence of bytes one document, whoever looks and however often."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import StoreError
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.arrivals import outcomes
from pipeline.store.ending import finish
from pipeline.store.tables.document import State
from tests.ledger import MORNING
from tests.ledger import arrival
from tests.ledger import drop
from tests.ledger import sha256
from tests.ledger import take

if TYPE_CHECKING:
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

LOST = replace(record(), outcome=Outcome.CORRUPT, status=Status.REJECTED, reason="It cannot be opened.")


def end(store: Store, held: Lease, **changes: object) -> None:
    """Finish a document as one record."""
    finish(store, held, (replace(LOST, document_id=held.document_id, **changes),))  # type: ignore[arg-type]  # fields of Record


def test_new_bytes_become_a_document_that_waits(store: Store) -> None:
    came = arrival("bill.pdf")
    registered = Arrivals(store).register(came)
    assert (registered.arrival_id, registered.outcome, registered.duplicate_of) == (came.arrival_id, None, None)
    assert work.states(store) == {State.WAITING: 1}
    assert outcomes(store) == {None: 1}


def test_arrival_is_written_into_the_audit(store: Store) -> None:
    came = arrival("bill.pdf")
    Arrivals(store, actor="watcher").register(came)
    (event,) = audit.history(store, came.arrival_id)
    assert (event.what, event.actor) == ("arrived", "watcher")
    assert event.after == {"sha256": came.sha256, "size": 1000, "outcome": None, "channel": "folder"}


def test_same_bytes_are_a_duplicate_of_the_first(store: Store) -> None:
    first = Arrivals(store).register(arrival("bill.pdf"))
    second = Arrivals(store).register(arrival("copy.pdf", sha256=sha256("bill.pdf")))
    assert (second.outcome, second.duplicate_of) == (Outcome.DUPLICATE_BYTES, first.arrival_id)
    assert work.states(store) == {State.WAITING: 1}


def test_bytes_that_were_accepted_before_are_a_duplicate(store: Store) -> None:
    drop(store, "bill.pdf")
    end(store, take(store), outcome=Outcome.ACCEPTED, status=Status.EXCEPTION)
    assert Arrivals(store).register(arrival("bill.pdf")).outcome is Outcome.DUPLICATE_BYTES


def test_failed_try_is_no_duplicate_but_a_new_attempt(store: Store) -> None:
    drop(store, "bill.pdf")
    end(store, take(store))
    assert outcomes(store) == {Outcome.CORRUPT: 1}
    again = arrival("bill.pdf")
    assert Arrivals(store).register(again).outcome is None
    held = take(store)
    assert (held.attempt, held.arrival_id) == (2, again.arrival_id)
    end(store, held, outcome=Outcome.ACCEPTED, status=Status.CLEAN)
    assert outcomes(store) == {Outcome.CORRUPT: 1, Outcome.ACCEPTED: 1}


def test_refused_arrival_is_kept_and_makes_no_document(store: Store) -> None:
    refused = arrival("link", sha256=None, outcome=Outcome.REFUSED_SYMLINK, reason="It is a symbolic link.")
    assert Arrivals(store).register(refused).outcome is Outcome.REFUSED_SYMLINK
    assert work.states(store) == {}
    assert outcomes(store) == {Outcome.REFUSED_SYMLINK: 1}


def test_file_that_is_registered_again_before_it_left_is_the_same_arrival(store: Store) -> None:
    first = arrival("bill.pdf", identity="disk-1:inode-7")
    Arrivals(store).register(first)
    again = Arrivals(store).register(arrival("bill.pdf", identity="disk-1:inode-7"))
    assert (again.arrival_id, again.outcome) == (first.arrival_id, None)
    assert outcomes(store) == {None: 1}


def test_what_was_said_on_arrival_is_said_again_after_the_document_ended(store: Store) -> None:
    first = arrival("bill.pdf", identity="disk-1:inode-7")
    Arrivals(store).register(first)
    end(store, take(store))
    again = Arrivals(store).register(arrival("bill.pdf", identity="disk-1:inode-7"))
    assert (again.arrival_id, again.outcome) == (first.arrival_id, None)


def test_refusal_is_said_again(store: Store) -> None:
    came = arrival("empty", identity="disk-1:inode-7", outcome=Outcome.EMPTY)
    Arrivals(store).register(came)
    assert Arrivals(store).register(came).outcome is Outcome.EMPTY


def test_identity_may_come_again_after_the_file_left(store: Store) -> None:
    first = arrival("bill.pdf", identity="disk-1:inode-7")
    Arrivals(store).register(first)
    Arrivals(store).settle(first.arrival_id)
    other = Arrivals(store).register(arrival("other.pdf", identity="disk-1:inode-7"))
    assert (other.outcome, other.arrival_id != first.arrival_id) == (None, True)


@pytest.mark.parametrize("name", ["\x00nul", "half \ud83d pair", "'; DROP TABLE arrival; --", "über\n.pdf"])
def test_hostile_names_are_kept(store: Store, name: str) -> None:
    Arrivals(store).register(arrival(name, reason=name, identity=name))
    held = take(store)
    assert held.file == name.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")
    assert audit.verify(store).is_sound


def test_many_intakes_make_one_document_of_the_same_bytes(store: Store) -> None:
    came = [arrival(f"{n}.pdf", sha256=sha256("same")) for n in range(24)]
    with ThreadPoolExecutor(4) as intakes:
        said = [registered.outcome for registered in intakes.map(Arrivals(store).register, came)]
    assert sorted(map(str, said)) == ["None", *["duplicate_bytes"] * 23]
    assert work.states(store) == {State.WAITING: 1}


def test_many_intakes_register_one_file_once(store: Store) -> None:
    came = [arrival("bill.pdf", identity="one") for _ in range(24)]
    with ThreadPoolExecutor(4) as intakes:
        said = {registered.arrival_id for registered in intakes.map(Arrivals(store).register, came)}
    assert len(said) == 1
    assert outcomes(store) == {None: 1}


def test_outcomes_can_be_counted_from_a_moment_on(store: Store) -> None:
    drop(store, "a.pdf", "b.pdf", "c.pdf")
    assert outcomes(store, since=MORNING + dt.timedelta(minutes=1)) == {None: 2}


def test_arrival_that_cannot_be_registered_is_a_store_error(store: Store) -> None:
    came = arrival("bill.pdf")
    Arrivals(store).register(came)
    with pytest.raises(StoreError, match="could not be registered"):
        Arrivals(store).register(replace(came, identity="another file with the same id"))
