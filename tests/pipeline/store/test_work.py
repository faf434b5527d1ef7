"""Leases: a document has one worker at a time, and no worker's death loses or repeats it for ever."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.settings import Settings
from pipeline.store import audit
from pipeline.store import records
from pipeline.store import work
from pipeline.store.arrivals import outcomes
from pipeline.store.ending import finish
from pipeline.store.giving_up import MAX_DEATHS
from pipeline.store.giving_up import MAX_LOSSES
from pipeline.store.lease import Lease
from pipeline.store.lease import LeaseLost
from pipeline.store.store import Store
from pipeline.store.tables.document import State
from tests.ledger import Clock
from tests.ledger import drop
from tests.ledger import sha256
from tests.ledger import take


def end(store: Store, held: Lease) -> None:
    """Finish a document."""
    finish(store, held, (record(document_id=held.document_id),))


def test_longest_waiting_documents_are_leased_first(store: Store) -> None:
    drop(store, "a", "b", "c")
    assert [held.file for held in work.lease(store, owner="one", count=2)] == ["a", "b"]
    assert [held.file for held in work.lease(store, owner="two", count=2)] == ["c"]
    assert work.lease(store, owner="three", count=2) == ()


def test_lease_tells_when_and_as_what_the_document_came(store: Store, clock: Clock) -> None:
    drop(store, "a")
    held = take(store, owner="host:42")
    assert (held.owner, held.attempt, held.deaths, held.document_id) == ("host:42", 1, 0, sha256("a"))
    assert held.arrived_at == clock.now
    assert held.received_date == clock.now.astimezone().date()
    assert held.expires_at == clock.now + work.LEASE_TIME


def test_overdue_document_goes_to_another_and_the_late_result_is_refused(store: Store, clock: Clock) -> None:
    drop(store, "a")
    late = take(store, owner="one")
    clock.move(seconds=90)
    other = take(store, owner="two")
    assert (other.attempt, other.losses, other.deaths) == (2, 1, 0)
    with pytest.raises(LeaseLost) as refused:
        end(store, late)
    assert "nothing needs doing" in refused.value.remedy.casefold()
    assert records.read(store, late.document_id) is None
    end(store, other)
    assert work.states(store) == {State.DONE: 1}


def test_document_of_a_dead_worker_is_at_work_again_within_ninety_seconds(store: Store, clock: Clock) -> None:
    ours = Settings()
    drop(store, "a")
    work.lease(store, owner="dead", count=1, lasts=ours.schedule.lease_time)
    clock.move(seconds=90 - ours.intake.scan_seconds)
    (held,) = work.lease(store, owner="other", count=1, lasts=ours.schedule.lease_time)
    assert (held.attempt, held.losses) == (2, 1)


def test_overdue_document_that_nobody_took_can_still_be_finished(store: Store, clock: Clock) -> None:
    drop(store, "a")
    late = take(store)
    clock.move(seconds=90)
    end(store, late)
    assert work.states(store) == {State.DONE: 1}


def test_second_result_of_one_lease_is_refused(store: Store) -> None:
    drop(store, "a")
    held = take(store)
    end(store, held)
    with pytest.raises(LeaseLost):
        end(store, held)


def test_renewed_lease_is_kept_and_a_lost_one_is_told(store: Store, clock: Clock) -> None:
    drop(store, "a", "b")
    kept, lost = work.lease(store, owner="one", count=2)
    end(store, lost)
    clock.move(seconds=60)
    (renewed,) = work.renew(store, (kept, lost))
    assert renewed == replace(kept, expires_at=clock.now + work.LEASE_TIME)
    clock.move(seconds=60)
    assert work.lease(store, owner="two", count=2) == ()
    assert work.renew(store, ()) == ()


def test_document_that_was_given_back_has_no_death(store: Store) -> None:
    drop(store, "a")
    work.give_back(store, take(store))
    held = take(store)
    assert (held.deaths, held.losses) == (0, 0)


def test_document_that_kills_its_parser_is_given_up_by_name(store: Store) -> None:
    drop(store, "poison.pdf")
    for left in range(MAX_DEATHS - 1, -1, -1):
        assert work.died(store, take(store), reason="killed by signal 6") is (left > 0)
    assert work.lease(store, owner="one", count=1) == ()
    stored = records.read(store, sha256("poison.pdf"))
    assert stored is not None
    assert (stored.record.outcome, stored.record.status) == (Outcome.PARSER_CRASHED, Status.REJECTED)
    assert "3 times" in stored.record.reason
    assert stored.record.file == "poison.pdf"
    assert outcomes(store) == {Outcome.PARSER_CRASHED: 1}
    assert work.states(store) == {State.DEAD: 1}


def lose(store: Store, clock: Clock, *, times: int) -> None:
    """Have workers that take the next document and are not heard of again."""
    for _ in range(times):
        take(store)
        clock.move(seconds=90)


def test_good_document_outlives_power_cuts(store: Store, clock: Clock) -> None:
    drop(store, "good.pdf")
    lose(store, clock, times=MAX_LOSSES - 1)
    held = take(store)
    assert (held.losses, held.deaths) == (MAX_LOSSES - 1, 0)
    end(store, held)
    assert outcomes(store) == {Outcome.ACCEPTED: 1}
    lost = [event for event in audit.history(store, held.document_id) if event.what == "lost"]
    assert len(lost) == MAX_LOSSES - 1


def test_document_that_takes_its_workers_with_it_is_given_up_in_the_end(store: Store, clock: Clock) -> None:
    drop(store, "poison.pdf", "good.pdf")
    lose(store, clock, times=MAX_LOSSES)
    assert take(store).file == "good.pdf"
    assert outcomes(store) == {Outcome.PARSER_CRASHED: 1, None: 1}
    stored = records.read(store, sha256("poison.pdf"))
    assert stored is not None
    assert "gone 10 times" in stored.record.reason


def test_lost_workers_are_no_deaths_of_a_parser(store: Store, clock: Clock) -> None:
    drop(store, "a")
    for _ in range(MAX_DEATHS - 1):
        assert work.died(store, take(store), reason="killed by signal 11")
    lose(store, clock, times=MAX_LOSSES - 1)
    held = take(store)
    assert (held.deaths, held.losses) == (MAX_DEATHS - 1, MAX_LOSSES - 1)
    end(store, held)
    assert work.states(store) == {State.DONE: 1}


def test_clock_set_back_by_an_hour_keeps_no_document_from_others(store: Store, clock: Clock) -> None:
    drop(store, "dead", "alive")
    dead, alive = take(store, owner="dead"), take(store, owner="alive")
    clock.move(hours=-1)
    (kept,) = work.renew(store, (alive,))
    assert kept.expires_at == clock.now + work.LEASE_TIME
    (found,) = work.lease(store, owner="other", count=2)
    assert found.document_id == dead.document_id
    with pytest.raises(LeaseLost):
        end(store, dead)
    end(store, kept)
    end(store, found)
    assert work.states(store) == {State.DONE: 2}
    assert audit.verify(store).is_sound


def test_document_that_was_given_up_can_be_tried_again(store: Store, clock: Clock) -> None:
    drop(store, "poison.pdf")
    lose(store, clock, times=MAX_LOSSES)
    work.lease(store, owner="one", count=1)
    assert work.retry(store, sha256("poison.pdf"), actor="anna")
    held = take(store)
    assert (held.deaths, held.losses, held.attempt) == (0, 0, MAX_LOSSES + 1)
    end(store, held)
    assert outcomes(store) == {Outcome.ACCEPTED: 1}
    assert [event.actor for event in audit.history(store, sha256("poison.pdf")) if event.what == "retried"] == ["anna"]


def test_document_at_work_is_not_tried_again(store: Store) -> None:
    drop(store, "a")
    take(store)
    assert not work.retry(store, sha256("a"), actor="anna")
    assert not work.retry(store, sha256("unknown"), actor="anna")


def test_workers_in_parallel_finish_every_document_once(store: Store) -> None:
    names = [f"{number}.pdf" for number in range(60)]
    drop(store, *names)
    at_work: Counter[str] = Counter()
    done: Counter[str] = Counter()
    lock = threading.Lock()

    def work_off(owner: str) -> None:
        while taken := work.lease(store, owner=owner, count=3):
            with lock:
                at_work.update(held.document_id for held in taken)
                assert max(at_work.values()) == 1
            for held in taken:
                with lock:
                    at_work.subtract([held.document_id])
                end(store, held)
                done.update([held.document_id])

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work_off, "abcd"))
    assert done == Counter(sha256(name) for name in names)
    assert audit.verify(store).is_sound


@dataclass
class Floor:
    """Workers and their leases, as they should be."""

    store: Store
    clock: Clock
    #: Leases that were ever given, and those of them that are still good.
    given: list[Lease] = field(default_factory=list)
    good: dict[str, Lease] = field(default_factory=dict)

    def lease(self, count: int) -> None:
        """Nobody gets what another holds."""
        for held in work.lease(self.store, owner="any", count=count):
            before = self.good.get(held.document_id)
            assert before is None or before.expires_at <= self.clock.now
            self.good[held.document_id] = held
            self.given.append(held)

    def end(self, which: int, *, give_back: bool) -> None:
        """Only the holder of the last lease is heard."""
        if not self.given:
            return
        held = self.given[which % len(self.given)]
        is_good = self.good.get(held.document_id) is held
        try:
            work.give_back(self.store, held) if give_back else end(self.store, held)
        except LeaseLost:
            assert not is_good or held.losses == MAX_LOSSES - 1
        else:
            assert is_good
        if is_good:
            del self.good[held.document_id]


ACTION = st.one_of(
    st.tuples(st.just("lease"), st.integers(1, 3)),
    st.tuples(st.just("finish"), st.integers(0, 50)),
    st.tuples(st.just("give back"), st.integers(0, 50)),
    st.tuples(st.just("wait"), st.sampled_from([10, 80])),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(ACTION, max_size=25))
def test_no_sequence_of_events_gives_a_document_to_two(
    store: Store, clock: Clock, actions: list[tuple[str, int]]
) -> None:
    drop(store, *(f"{clock.now}-{number}" for number in range(3)))
    floor = Floor(store, clock)
    for action, number in actions:
        if action == "lease":
            floor.lease(number)
        elif action == "wait":
            clock.move(seconds=number)
        else:
            floor.end(number, give_back=action == "give back")
    clock.move(days=1)
    while taken := work.lease(store, owner="last", count=10):
        for held in taken:
            end(store, held)
    assert set(work.states(store)) <= {State.DONE, State.DEAD}
