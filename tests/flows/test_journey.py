"""Documents on their way through the store: each ends once, whatever happens to who works on it."""

from __future__ import annotations

import base64
import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from flows.report import report
from flows.report import to_json
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.people.person import Person
from pipeline.people.role import Role
from pipeline.store import records
from pipeline.store.arrivals import outcomes
from pipeline.store.ending import finish
from pipeline.store.giving_up import MAX_DEATHS
from pipeline.store.listing import counts
from pipeline.store.people import changing
from pipeline.store.people.authority import Terminal
from pipeline.store.people.sealing import NOBODYS
from pipeline.store.review import claims
from pipeline.store.review import rebinding
from pipeline.store.review.rebinding import Seen
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import looker
from pipeline.store.review.worklist import page
from pipeline.store.tables.document import State
from pipeline.store.work import lease
from pipeline.store.work import retry
from pipeline.store.work import states
from tests.flows.conftest import drop
from tests.flows.conftest import worker
from tests.ledger import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from flows.journey import Journey
    from pipeline.isolation.pool import Pool
    from pipeline.settings import Settings
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def take(journey: Journey, folder: Path, **files: str) -> None:
    """Take in files of these words."""
    assert len(list(journey.take(drop(folder, **files)))) == len(files)


def work_off(journey: Journey) -> None:
    """Work until nothing waits."""
    while journey.waiting():
        journey.count_work()


def test_every_document_ends_in_its_outcome(journey: Journey, tmp_path: Path) -> None:
    take(journey, tmp_path / "in", a="INV-1", b="encrypted", c="nonsense", d="nothing", e="INV-2")
    work_off(journey)
    assert states(journey.store) == {State.DONE: 3, State.DEAD: 2}
    assert outcomes(journey.store) == {Outcome.ACCEPTED: 2, Outcome.ENCRYPTED: 1, Outcome.PARSER_CRASHED: 2}


def test_a_folder_that_is_slow_to_look_at_is_emptied_all_the_same(settings: Settings, pool: Pool) -> None:
    pace = settings.intake.model_copy(update={"stable_seconds": 0.0, "scan_seconds": 1e-6})
    with worker(settings.model_copy(update={"intake": pace}), pool) as journey:
        drop(settings.inbox_folder, **{f"{number}.txt": f"bill {number}" for number in range(20)})
        journey.empty_inbox()
        assert journey.waiting() == 20


def test_a_document_that_kills_its_reader_is_given_up_and_harms_no_other(journey: Journey, tmp_path: Path) -> None:
    take(journey, tmp_path / "in", a="crash", b="INV-1")
    work_off(journey)
    assert outcomes(journey.store) == {Outcome.ACCEPTED: 1, Outcome.PARSER_CRASHED: 1}
    (row,) = [entry for entry in counts(journey.store) if entry[0] is Status.REJECTED]
    assert row == (Status.REJECTED, Outcome.PARSER_CRASHED)
    assert MAX_DEATHS == 3


def test_records_carry_our_names_and_not_those_of_the_child(journey: Journey, tmp_path: Path) -> None:
    (received,) = journey.take(drop(tmp_path / "in", given="INV-1"))
    work_off(journey)
    stored = records.read(journey.store, received.arrival.sha256 or "")
    assert stored is not None
    assert stored.record.file == "given"
    assert stored.record.received_date == received.arrival.arrived_at.astimezone().date()


def test_what_was_recognised_is_kept_for_the_next_time(journey: Journey, tmp_path: Path) -> None:
    (received,) = journey.take(drop(tmp_path / "in", given="INV-1"))
    work_off(journey)
    assert journey.recollections.of(received.arrival.sha256 or "") == base64.b64encode(b"INV-1").decode()


def test_a_bill_is_found_by_what_its_pages_say(journey: Journey, tmp_path: Path) -> None:
    take(journey, tmp_path / "in", a="INV-1 buyer_reference=Bohrhammer", b="INV-2 buyer_reference=Fuchsschwanz")
    work_off(journey)
    who = looker(journey.store, "anna")
    wanted = [Wanted(tab=tab, words="bohr", has_pages=True) for tab in Tab]
    assert [one.file for each in wanted for one in page(journey.store, each, who, limit=9)] == ["a"]


def test_a_child_is_told_what_was_recognised_of_its_document(journey: Journey, tmp_path: Path) -> None:
    (received,) = journey.take(drop(tmp_path / "in", given="recall"))
    document_id = received.arrival.sha256 or ""
    journey.recollections.keep(document_id, base64.b64encode(b"INV-9").decode())
    work_off(journey)
    stored = records.read(journey.store, document_id)
    assert stored is not None
    assert stored.record.invoice.value(INVOICE_NUMBER) == "INV-9"


def test_work_can_be_done_chunk_by_chunk(journey: Journey, tmp_path: Path) -> None:
    take(journey, tmp_path / "in", a="INV-1", b="INV-2", c="INV-3")
    assert [journey.count_work(chunks=1) for _ in range(3)] == [2, 1, 0]


def test_twins_of_one_run_are_seen(journey: Journey, tmp_path: Path) -> None:
    take(journey, tmp_path / "in", a="INV-1", b="INV-1 due_date=2026-04-02")
    work_off(journey)
    told = report(journey.store, since=LONG_AGO)
    assert any("INV-1" in reason for record in told.waiting for reason in record.waits_for)


def test_a_late_result_is_not_taken_when_another_worker_has_the_document(
    settings: Settings, pool: Pool, tmp_path: Path
) -> None:
    clock = Clock(now=dt.datetime.now(dt.UTC))
    with worker(settings, pool, clock=clock) as late, ThreadPoolExecutor(1) as thread:
        take(late, tmp_path / "in", a="slow INV-1")
        ended = thread.submit(late.count_work)
        while not states(late.store).get(State.LEASED):
            time.sleep(0.01)
        held = leased_once_it_ran_out(late.store, clock)
        assert ended.result() == 1
        assert counts(late.store) == {}
        finish(late.store, held, records_of_other(held))
        assert counts(late.store) == {(Status.REJECTED, Outcome.NO_TEXT): 1}


def leased_once_it_ran_out(store: Store, clock: Clock) -> Lease:
    """The lease of a document that another one holds, when its time is over; it may be renewed in the meantime."""
    while True:
        clock.move(seconds=600)
        for held in lease(store, owner="other", count=1):
            return held


def records_of_other(held: Lease) -> tuple[Record, ...]:
    """What another worker made of a document."""
    rejected = Record(file=held.file, document_id=held.document_id, outcome=Outcome.NO_TEXT, status=Status.REJECTED)
    return (rejected,)


def test_work_that_is_interrupted_is_given_back_at_once(settings: Settings, pool: Pool, tmp_path: Path) -> None:
    with worker(settings, pool) as first:
        take(first, tmp_path / "in", a="INV-1", b="INV-2")
        next(first.work())
    with worker(settings, pool) as second:
        assert second.waiting() == 1
        assert second.count_work() == 1
        assert states(second.store) == {State.DONE: 2}


def test_report_counts_what_came_and_names_what_waits(journey: Journey, tmp_path: Path) -> None:
    take(journey, tmp_path / "in", a="INV-1 gross_total=191.00", b="encrypted")
    work_off(journey)
    told = report(journey.store, since=LONG_AGO)
    assert told.arrivals == {Outcome.ACCEPTED: 1, Outcome.ENCRYPTED: 1}
    assert told.waiting_in_all == 1
    assert to_json(told)["waiting"][0]["file"] == "a"
    assert "191.00" in " ".join(told.waiting[0].waits_for)


def test_a_file_that_vanished_is_an_arrival_too(journey: Journey, tmp_path: Path) -> None:
    (received,) = journey.take((tmp_path / "gone.pdf",))
    assert received.arrival.outcome is Outcome.GONE


@pytest.mark.parametrize(
    ("said", "outcomes"), [("INV-1", [Outcome.ACCEPTED] * 2), ("stubborn", [Outcome.PARSER_CRASHED] * 2)]
)
def test_bills_that_a_person_has_divided_are_read_as_they_said(
    journey: Journey, tmp_path: Path, said: str, outcomes: list[Outcome]
) -> None:
    (received,) = journey.take(drop(tmp_path / "in", given=said))
    work_off(journey)
    key = received.arrival.sha256 or ""
    anna = Person(person_id="anna", sign_in_name="anna", display_name="Anna", roles=frozenset({Role.OPERATOR}))
    changing.add(journey.store, anna, NOBODYS, actor=Terminal(user="root"))
    claims.take(journey.store, key, person_id="anna")
    before = records.read(journey.store, key)
    assert before is not None
    assert before.record.given_to is None
    seen = Seen(key=key, row_version=before.row_version)
    keys = rebinding.arrange(journey.store, seen, [(2,), (1,)], person_id="anna")
    work_off(journey)
    found = [stored.record for one in keys if (stored := records.read(journey.store, one)) is not None]
    assert [(one.pages, one.outcome) for one in found] == [((2,), outcomes[0]), ((1,), outcomes[1])]


def test_a_document_that_is_tried_again_is_no_twin_of_its_own_first_try(journey: Journey, tmp_path: Path) -> None:
    (received,) = journey.take(drop(tmp_path / "in", a="INV-77"))
    work_off(journey)
    document_id = received.arrival.sha256 or ""
    first = records.read(journey.store, document_id)
    assert retry(journey.store, document_id, actor="anna")
    work_off(journey)
    again = records.read(journey.store, document_id)
    assert first is not None
    assert again is not None
    assert again.record.discrepancies == first.record.discrepancies
    assert again.record.status is first.record.status
    assert outcomes(journey.store) == {Outcome.ACCEPTED: 1}
