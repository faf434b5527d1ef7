"""Purging: what is not needed any more goes from every place, what proves it stays, and a stop loses nothing."""

from __future__ import annotations

import base64
import datetime as dt
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy import update

from flows import purging
from flows.posting import post
from flows.purging import purge
from pipeline.errors import UsageError
from pipeline.matching.identity import supplier_identity
from pipeline.matching.said import said
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.invoice import Invoice
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.review.page_words import page_words
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store import records
from pipeline.store.at_hand import Arrived
from pipeline.store.audit import history
from pipeline.store.catching_up import without_history
from pipeline.store.compacting import compact
from pipeline.store.ending import finish
from pipeline.store.people.authority import Terminal
from pipeline.store.purging import going
from pipeline.store.purging import holding
from pipeline.store.purging.purged import purged
from pipeline.store.registers.history import StoredHistory
from pipeline.store.review import claims
from pipeline.store.review import looks
from pipeline.store.review import remarks
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.twins import StoredBills
from pipeline.store.work import retry
from tests.flows.conftest import drop
from tests.flows.conftest import worker
from tests.ledger import Clock
from tests.ledger import take

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from flows.journey import Journey
    from pipeline.isolation.pool import Pool
    from pipeline.settings import Settings

WORD = "ZIRKELKASTEN"
DAYS = 365
ANNA = Terminal(user="anna")


@contextmanager
def archive(settings: Settings, pool: Pool, **retention: object) -> Iterator[tuple[Journey, Clock]]:
    """An installation that keeps documents for a year; its clock is moved by the test."""
    kept = settings.retention.model_copy(update={"documents_days": DAYS, **retention})
    clock = Clock(now=dt.datetime.now(dt.UTC))
    with worker(settings.model_copy(update={"retention": kept, "targets": ("csv",)}), pool, clock=clock) as journey:
        yield journey, clock


def come(journey: Journey, name: str, *, status: Status = Status.CLEAN, **values: Any) -> str:
    """Have a file come into the watched folder and be read as a bill; its document, and the key of that."""
    drop(journey.settings.inbox_folder, **{name: f"{name} {values}"})
    journey.empty_inbox()
    held = take(journey.store)
    read = record(bill(**values), document_id=held.document_id, file=name)
    words = [*values.values(), *name.split(".")]
    one = replace(read, status=status, received_date=clock_day(journey), reason="" if status is Status.CLEAN else name)
    finish(journey.store, held, (one,), texts={1: page_words(words)})
    journey.recollections.keep(held.document_id, base64.b64encode(name.encode()).decode())
    journey.leaves.keep_picture(held.document_id, "1", name.encode())
    journey.witnesses.put(held.document_id, name.encode())
    return held.document_id


def clock_day(journey: Journey) -> dt.date:
    """Today, as the ledger has it."""
    with journey.store.reading() as connection:
        return journey.store.now(connection).date()


def grow_old(journey: Journey, clock: Clock, *, days: int = DAYS + 1) -> None:
    """Let time pass, for the clock and for the disk."""
    clock.move(days=days)
    for file in journey.settings.blobs_folder.glob("??/??/*"):
        os.utime(file, (1, 1))


def places(home: Path, word: str) -> list[str]:
    """The files in which a word stands, or that are called by it."""
    found = [path for path in home.rglob("*") if path.is_file() or path.is_symlink()]
    small = word.lower().encode()
    return [
        str(path.relative_to(home)) for path in found if small in path.name.lower().encode() + path.read_bytes().lower()
    ]


@contextmanager
def frozen_disk(*, days: int) -> Iterator[None]:
    """The disk's time is that of the machine, so the machine's is moved."""
    later = time.time() + days * 86_400
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.intake.clearing.time.time", lambda: later)
        yield


def test_what_a_purged_document_said_is_nowhere_on_the_disk(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool, keep_history=False) as (journey, clock):
        document = come(journey, f"{WORD}.txt", supplier_name=f"Max {WORD}", invoice_number=f"{WORD}-1")
        journey.export()
        remarks.write(journey.store, document, person_id="anna", words=f"is it {WORD}?")
        come(journey, "young.txt", invoice_number="YOUNG-1", gross_total="7.00")
        shutil.rmtree(settings.exports_folder)  # the importer has taken them
        grow_old(journey, clock)
        with journey.store.writing(actor="test") as transaction:
            young = update(ARRIVAL).where(ARRIVAL.c.name == "young.txt").values(arrived_at=clock.now)
            transaction.connection.execute(young)
        assert len(places(settings.home, WORD)) > 3
        report = purge(journey.store, journey.settings, actor="night")
        assert (report.documents, report.unfinished) == (1, 0)
        assert places(settings.home, WORD) == []
        assert audit.verify(journey.store).is_sound
        assert places(settings.home, "young-1")


def test_the_whole_database_can_be_written_anew(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, _):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        compact(journey.store, rewrite=True)
        assert (settings.home / "ledgerdrop.sqlite-wal").stat().st_size == 0
        assert records.read(journey.store, document)
        assert come(journey, "next.txt", invoice_number="INV-8", gross_total="8.00")


def test_the_skeleton_of_a_purged_bill_stays(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        (batch,) = journey.export()
        before = history(journey.store, document)
        grow_old(journey, clock)
        purge(journey.store, journey.settings, actor="night")
        after = history(journey.store, document)
        assert [(one.seq, one.what, one.actor, one.hash) for one in before] == [
            (one.seq, one.what, one.actor, one.hash) for one in after[: len(before)]
        ]
        assert [one.what for one in after[len(before) :]] == ["purge_begun", "purged"]
        (item,) = outbox.items(journey.store, batch)
        kept = outbox.named(journey.store, batch.name)
        assert kept is not None
        assert (item.key, kept.control_totals) == (document, batch.control_totals)
        with pytest.raises(outbox.ContentPurged):
            outbox.content(journey.store, batch)
        stored = records.read(journey.store, document)
        assert stored is not None
        assert (stored.record.status, stored.record.invoice) == (Status.CLEAN, Invoice())
        assert not retry(journey.store, document, actor="anna")


def test_a_trial_says_what_would_go_and_takes_nothing(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        journey.export()
        grow_old(journey, clock)
        told = purge(journey.store, journey.settings, actor="anna", is_trial=True)
        assert (told.documents, told.size) == (1, (settings.blobs_folder / journey.blobs.path(document)).stat().st_size)
        assert purged(journey.store, document) is None
        assert journey.blobs.verify(document)


def _ask(journey: Journey, document: str) -> None:
    remarks.write(journey.store, document, person_id="anna", words="is it ours?", asks="ben")


def _hold(journey: Journey, document: str) -> None:
    assert holding.hold(journey.store, document, reason="a law suit", actor=ANNA)


def _come_again(journey: Journey, document: str) -> None:
    file = journey.settings.home / "again.txt"
    file.write_bytes(journey.blobs.path(document).read_bytes())
    (received,) = journey.take([file])
    far = dt.datetime.now(dt.UTC) + dt.timedelta(days=DAYS)
    with journey.store.writing(actor="test") as transaction:
        its = ARRIVAL.c.arrival_id == received.arrival.arrival_id
        transaction.connection.execute(update(ARRIVAL).where(its).values(arrived_at=far))


def _claim(journey: Journey, document: str) -> None:
    claims.take(journey.store, document, person_id="anna", lasts=dt.timedelta(days=DAYS * 2))


@pytest.mark.parametrize("keep", [_ask, _hold, _come_again, _claim])
def test_what_somebody_still_needs_stays(settings: Settings, pool: Pool, keep: Callable[[Journey, str], None]) -> None:
    with archive(settings, pool) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        journey.export()
        keep(journey, document)
        grow_old(journey, clock)
        assert purge(journey.store, journey.settings, actor="night").documents == 0
        assert journey.blobs.verify(document)


def test_what_waits_or_was_not_posted_everywhere_stays(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, clock):
        come(journey, "waits.txt", status=Status.EXCEPTION, invoice_number="INV-9", gross_total="9.00")
        posted = come(journey, "bill.txt", invoice_number="INV-7")
        grow_old(journey, clock)
        assert purge(journey.store, journey.settings, actor="night").documents == 0
        journey.export()
        assert purge(journey.store, journey.settings, actor="night").documents == 0, "it came to rest just now"
        clock.move(days=DAYS + 1)
        further = journey.settings.model_copy(update={"targets": ("csv", "jsonl")})
        assert purge(journey.store, further, actor="night").documents == 0
        assert purge(journey.store, journey.settings, actor="night").documents == 1
        assert purged(journey.store, posted) is not None
        assert post(journey.store, further, actor="night") == (), "a new target is given nothing of it"


def test_what_is_released_goes(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        journey.export()
        holding.hold(journey.store, document, reason="a law suit", actor=ANNA)
        assert [one.reason for one in holding.holds(journey.store)] == ["a law suit"]
        grow_old(journey, clock)
        assert holding.release(journey.store, document, reason="it is over", actor=ANNA)
        assert purge(journey.store, journey.settings, actor="night").documents == 1
        with pytest.raises(UsageError, match="is purged"):
            holding.hold(journey.store, document, reason="too late", actor=ANNA)


@pytest.mark.parametrize("has_removed", [False, True])
def test_what_a_stop_has_left_is_ended_by_the_next_run(settings: Settings, pool: Pool, *, has_removed: bool) -> None:
    with archive(settings, pool) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        journey.export()
        grow_old(journey, clock)
        rules = purging.rules_of(journey.settings, now=clock.now)
        assert rules is not None
        assert going.begin(journey.store, [document], rules, actor="night") == (document,)
        if has_removed:
            journey.blobs.remove(document)
        assert not retry(journey.store, document, actor="anna"), "it is on its way out"
        purge(journey.store, journey.settings, actor="next night")
        gone = purged(journey.store, document)
        assert gone is not None
        assert (gone.begun_by, gone.ended_at) == ("night", clock.now)
        shutil.rmtree(settings.exports_folder)
        assert places(settings.home, "bill.txt") == []
        assert audit.verify(journey.store).is_sound


def test_the_same_file_again_is_a_duplicate_and_goes_again(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        content = journey.blobs.path(document).read_bytes()
        journey.export()
        grow_old(journey, clock)
        purge(journey.store, journey.settings, actor="night")
        file = settings.home / "again.txt"
        file.write_bytes(content)
        (received,) = journey.take([file])
        assert received.arrival.outcome is Outcome.DUPLICATE_BYTES
        assert received.arrival.reason == (
            f"The very same file came before and was purged on {clock.now.date()}; nothing of it is posted again."
        )
        assert journey.export() == ()
        with journey.store.writing(actor="test") as transaction:
            transaction.connection.execute(update(ARRIVAL).values(arrived_at=clock.now))
        file.unlink()
        grow_old(journey, clock)
        purge(journey.store, journey.settings, actor="later")
        assert document not in journey.blobs
        with journey.store.reading() as connection:
            assert set(connection.execute(select(ARRIVAL.c.name)).scalars()) == {""}


def test_what_could_not_be_read_is_tried_anew_when_it_comes_again(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool) as (journey, clock):
        (file,) = drop(settings.home / "from", **{"bill.txt": "encrypted"})
        (first,) = journey.take([file])
        journey.count_work()
        grow_old(journey, clock)
        assert purge(journey.store, journey.settings, actor="night").documents == 1
        (again,) = journey.take([file])
        assert again.arrival.outcome is None
        assert journey.blobs.verify(first.arrival.sha256 or "")
        assert journey.count_work() == 1
        assert audit.verify(journey.store).is_sound


@pytest.mark.parametrize("keeps", [True, False])
def test_a_purged_bill_in_other_bytes_is_found_as_long_as_its_history_is_kept(
    settings: Settings, pool: Pool, *, keeps: bool
) -> None:
    with archive(settings, pool, keep_history=keeps) as (journey, clock):
        document = come(journey, "bill.txt", invoice_number="INV-7")
        journey.export()
        grow_old(journey, clock)
        purge(journey.store, journey.settings, actor="night")
        twin = record(bill(invoice_number="INV-7"), document_id="f" * 64)
        came = Arrived(document_id="f" * 64, arrived_at=clock.now)
        found = StoredBills(journey.store, came).with_number(said(twin.invoice))
        assert [one.key for one in found] == ([document] if keeps else [])
        kept = StoredHistory(journey.store, came).of(supplier_identity(twin))
        assert [one.invoice_number for one in kept] == (["INV-7"] if keeps else [])
        assert without_history(journey.store) == 0


def test_originals_and_names_of_refused_files_go_in_their_own_time(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool, documents_days=0, refused_days=30) as (journey, clock):
        settings.inbox_folder.mkdir(exist_ok=True)
        (settings.inbox_folder / f"{WORD}.pdf").symlink_to("/dev/null")
        come(journey, "bill.txt", invoice_number="INV-7")
        clock.move(days=31)
        assert len(places(settings.home, WORD)) >= 2
        assert purge(journey.store, journey.settings, actor="night", is_trial=True).originals == 0, "put away just now"
        with frozen_disk(days=31):
            assert purge(journey.store, journey.settings, actor="night").originals == 3
        assert not places(settings.processed_folder, "bill")
        assert not places(settings.quarantine_folder, WORD)
        with journey.store.reading() as connection:
            assert sorted(connection.execute(select(ARRIVAL.c.name)).scalars()) == ["", "bill.txt"]


def test_who_looked_and_who_signed_in_from_where_goes_in_its_own_time(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool, documents_days=0, page_looks_days=30, sign_in_days=30) as (journey, clock):
        looks.note(journey.store, "a" * 64, 1, person_id="anna")
        with journey.store.writing(actor="anna") as transaction:
            transaction.note("signed_in", "person anna", after={"address": "192.0.2.7"})
        clock.move(days=31)
        report = purge(journey.store, journey.settings, actor="night")
        assert (report.page_looks, report.sign_ins) == (1, 1)
        assert places(settings.home, "192.0.2.7") == []
        assert audit.verify(journey.store).is_sound
        assert purge(journey.store, journey.settings, actor="night").sign_ins == 0
