"""Purging: what is not needed any more goes from every place, what proves it stays, and a stop loses nothing."""

from __future__ import annotations

import base64
import datetime as dt
import os
import shutil
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from flows import purging
from flows.purging import purge
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.review.page_words import page_words
from pipeline.store import audit
from pipeline.store import outbox
from pipeline.store import records
from pipeline.store.audit import history
from pipeline.store.ending import finish
from pipeline.store.purging import going
from pipeline.store.purging import holding
from pipeline.store.people.authority import Terminal
from pipeline.store.purging.purged import purged
from pipeline.store.review import remarks
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.work import retry
from tests.flows.conftest import drop
from tests.flows.conftest import worker
from tests.ledger import Clock
from tests.ledger import take

if TYPE_CHECKING:
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


def come(journey: Journey, name: str, *, status: Status = Status.CLEAN, **values: str) -> str:
    """Have a file come into the watched folder and be read as a bill; its document, and the key of that."""
    drop(journey.settings.inbox_folder, **{name: f"{name} {values}"})
    journey.empty_inbox()
    held = take(journey.store)
    said = record(bill(**values), document_id=held.document_id, file=name)
    words = [*values.values(), *name.split(".")]
    one = replace(said, status=status, received_date=clock_day(journey), reason="" if status is Status.CLEAN else name)
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
    return [str(path.relative_to(home)) for path in found if small in path.name.lower().encode() + path.read_bytes().lower()]


def test_what_a_purged_document_said_is_nowhere_on_the_disk(settings: Settings, pool: Pool) -> None:
    with archive(settings, pool, keep_history=False) as (journey, clock):
        document = come(journey, f"{WORD}.txt", supplier_name=f"Max {WORD}", invoice_number=f"{WORD}-1")
        journey.export()
        remarks.write(journey.store, document, person_id="anna", words=f"is it {WORD}?")
        shutil.rmtree(settings.exports_folder)  # the importer has taken them
        grow_old(journey, clock)
        assert len(places(settings.home, WORD)) > 3
        report = purge(journey.store, journey.settings, actor="night")
        assert (report.documents, report.unfinished) == (1, 0)
        assert places(settings.home, WORD) == []
        assert audit.verify(journey.store).is_sound
