"""What whoever watches over an installation is told of the ledger, on every database."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.observing import milestones
from pipeline.store.observing import stage_times
from pipeline.store.observing import workers
from pipeline.store.observing.documents import AT_WORK
from pipeline.store.observing.ledger import are_alive
from pipeline.store.observing.ledger import ledger_as_it_stands
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.workers import Kind
from pipeline.timing import Counted
from pipeline.timing import Stage
from tests.ledger import arrival
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.ledger import take
from tests.observed import read
from tests.observed import sign

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock


def test_an_empty_ledger_is_told_as_one(store: Store) -> None:
    found = ledger_as_it_stands(store)
    assert (found.arrived, found.targets, found.workers, found.waiting.bills) == ((), (), (), 0)
    assert (found.queue.waiting, found.queue.oldest_arrived_at, found.last_finished_at) == (0, None, None)


def test_documents_are_counted_by_where_they_are_and_how_they_came(store: Store, clock: Clock) -> None:
    drop(store, "a.pdf", "b.pdf", "c.pdf", "d.pdf")
    Arrivals(store).register(arrival("e.lnk", sha256=None, outcome=Outcome.REFUSED_SYMLINK, channel="upload"))
    finish(store, take(store), [read("a.pdf")])
    held = take(store)
    clock.move(seconds=work.LEASE_TIME.total_seconds() + 1)
    dead = Record(
        file="c.pdf", document_id=sha256("c.pdf"), outcome=Outcome.INTERNAL_ERROR, status=Status.REJECTED, reason="x"
    )
    (late, third) = work.lease(store, owner="two", count=2)
    assert late.document_id == held.document_id
    finish(store, third, [dead])
    clock.move(seconds=work.LEASE_TIME.total_seconds() + 1)
    found = ledger_as_it_stands(store)
    assert {(one.channel, one.outcome): one.arrivals for one in found.arrived} == {
        ("folder", "accepted"): 1,
        ("folder", "internal_error"): 1,
        ("folder", AT_WORK): 2,
        ("upload", "refused_symlink"): 1,
    }
    queue = found.queue
    assert (queue.waiting, queue.leased, queue.overdue, queue.dead) == (1, 1, 1, 1)
    assert queue.oldest_arrived_at == arrival("d.pdf", minute=3).arrived_at
    assert found.last_finished_at == clock.now - dt.timedelta(seconds=work.LEASE_TIME.total_seconds() + 1)
    work.retry(store, sha256("c.pdf"), actor="one")
    (_, fresh) = work.lease(store, owner="three", count=2)
    work.died(store, fresh, reason="it crashed")
    assert ledger_as_it_stands(store).retries == {"parser_died": 1, "worker_lost": 2, "asked": 1}


def test_bills_are_counted_by_how_they_ended_and_by_what_is_asked_of_them(store: Store, clock: Clock) -> None:
    process(store, read("a.pdf"))
    process(store, read("b.pdf", status=Status.EXCEPTION))
    began = clock.now
    clock.move(hours=3)
    found = ledger_as_it_stands(store)
    assert (found.endings["straight_through"], found.endings["open"]) == (1, 1)
    assert (found.waiting.bills, found.waiting.taken, found.waiting.oldest_opened_at) == (1, 0, began)
    assert found.waiting.by_rule == {"-": 1}


def test_what_was_sealed_and_not_delivered_is_counted_with_its_age(store: Store, clock: Clock) -> None:
    process(store, read("a.pdf"))
    assert sealed(store, "csv") is not None
    (target,) = ledger_as_it_stands(store).targets
    assert (target.name, target.batches, target.undelivered) == ("csv", 1, 1)
    assert target.oldest_undelivered_at == target.last_sealed_at == clock.now


def test_a_program_is_known_by_its_signs_of_life(store: Store, clock: Clock) -> None:
    workers.seen(store, sign("here-1"))
    workers.seen(store, sign("here-2", kind=Kind.DESK))
    began = clock.now
    clock.move(seconds=workers.PATIENCE.total_seconds() + 1)
    workers.seen(store, sign("here-1", done=7))
    desk, watch = ledger_as_it_stands(store).workers
    assert (watch.done, watch.started_at, watch.is_gone(clock.now)) == (7, began, False)
    assert (desk.kind, desk.is_gone(clock.now), desk.resident_bytes) == (Kind.DESK, True, 5_000_000_000)
    assert are_alive(store, host="here")
    assert not are_alive(store, host="elsewhere")
    workers.ended(store, "here-1")
    assert not are_alive(store, host="here")


def test_a_program_that_was_lost_is_forgotten_after_a_day(store: Store, clock: Clock) -> None:
    workers.seen(store, sign("here-1"))
    clock.move(hours=25)
    workers.seen(store, sign("here-2"))
    assert [one.name for one in ledger_as_it_stands(store).workers] == ["here-2"]


def test_who_takes_the_place_of_a_lost_program_lets_it_be_forgotten_and_nobody_else_does(
    store: Store, clock: Clock
) -> None:
    workers.seen(store, sign("beside"))
    workers.seen(store, sign("lost"))
    workers.seen(store, sign("elsewhere", host="there"))
    clock.move(seconds=workers.PATIENCE.total_seconds() + 1)
    workers.seen(store, sign("beside"))
    assert [one.name for one in ledger_as_it_stands(store).workers] == ["beside", "elsewhere", "lost"]
    workers.seen(store, sign("successor"))
    assert [one.name for one in ledger_as_it_stands(store).workers] == ["beside", "elsewhere", "successor"]


def test_times_of_all_workers_are_added_up(store: Store) -> None:
    mine = {(Stage.READ, 100): Counted(count=2, seconds=0.15), (Stage.SOLVE, 5): Counted(count=1, seconds=0.004)}
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(lambda number: stage_times.count(store, mine, actor=f"w{number}"), range(8)))
    found = ledger_as_it_stands(store).stage_times
    assert found[Stage.READ, 100].count == 16
    assert abs(found[Stage.READ, 100].seconds - 1.2) < 1e-9
    assert found[Stage.SOLVE, 5].count == 8


def test_a_milestone_is_the_last_time_that_something_was_done(store: Store, clock: Clock) -> None:
    milestones.reach(store, Milestone.DOCTOR, actor="one", is_well=False)
    clock.move(hours=1)
    milestones.reach(store, Milestone.DOCTOR, actor="one")
    reached = ledger_as_it_stands(store).milestones
    assert {name: (one.at, one.is_well) for name, one in reached.items()} == {Milestone.DOCTOR: (clock.now, True)}
