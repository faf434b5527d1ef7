"""The reckoning after a drop finds whatever is lost, doubled, or ended as something else."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.enduring import counting
from benchmarks.enduring.books import Books
from benchmarks.enduring.books import Sealed
from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.audit import Verdict
from pipeline.store.chain import Head
from pipeline.store.listing import Entry
from pipeline.store.outbox import Batch

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = dt.datetime(2026, 3, 2, 8, 0, tzinfo=dt.UTC)
BILL = File(name="bill.pdf", kind=Kind.E_INVOICE, content=b"bill")
COPY = File(name="copy.pdf", kind=Kind.COPY, content=b"bill", twin_of="bill.pdf")
CUT = File(name="cut.pdf", kind=Kind.CUT, content=b"bi")
EMPTY = File(name="empty.pdf", kind=Kind.EMPTY, content=b"")
FILES = (BILL, COPY, CUT, EMPTY)


def _arrival(file: File, outcome: Outcome) -> Arrival:
    return Arrival(
        arrival_id=uuid.uuid4().hex,
        name=file.name,
        raw_name=file.name.encode(),
        sha256=file.sha256 if file.content else None,
        size=len(file.content),
        arrived_at=NOW,
        identity=uuid.uuid4().hex,
        outcome=outcome,
    )


def _record(file: File, **given: object) -> Entry:
    nothing = dict.fromkeys(Entry.__dataclass_fields__)
    facts = {
        "document_id": file.sha256,
        "part": 1,
        "revision": 1,
        "row_version": 1,
        "status": Status.CLEAN,
        "created_at": NOW + dt.timedelta(seconds=2),
    }
    return Entry(**{**nothing, **facts, **given})  # type: ignore[arg-type]  # the caller names fields of Entry


def _sealed(target: str, *keys: str) -> Sealed:
    nothing = dict.fromkeys(Batch.__dataclass_fields__)
    batch = Batch(**{**nothing, "target": target, "name": f"{target}-1.{target}"})  # type: ignore[arg-type]  # as above
    return Sealed(batch=batch, keys=keys)


GOOD = Books(
    arrivals=(
        _arrival(COPY, Outcome.ACCEPTED),
        _arrival(BILL, Outcome.DUPLICATE_BYTES),
        _arrival(CUT, Outcome.INCOMPLETE),
        _arrival(EMPTY, Outcome.EMPTY),
    ),
    document_ids=(BILL.sha256,),
    records=(_record(BILL),),
    batches=(_sealed("csv", BILL.sha256),),
    audit=Verdict(events=9, head=Head(seq=9, hash="")),
)


def _problems(books: Books, files: tuple[File, ...] = FILES) -> set[str]:
    """The names of the checks that find something."""
    found = {
        "arrivals": counting.arrivals_amiss(files, books),
        "outcomes": counting.outcomes_amiss(files, books),
        "records": counting.records_amiss(books),
        "twins": counting.twins_amiss(files, books),
        "audit": counting.audit_amiss(books),
    }
    return {name for name, problems in found.items() if list(problems)}


def test_books_that_add_up_give_no_problem_whichever_of_two_copies_came_first() -> None:
    assert _problems(GOOD) == set()


@pytest.mark.parametrize(
    ("change", "finds"),
    [
        (lambda good: replace(good, arrivals=good.arrivals[:-1]), {"arrivals", "outcomes"}),
        (lambda good: replace(good, arrivals=good.arrivals + good.arrivals[-1:]), {"arrivals", "outcomes"}),
        (
            lambda good: replace(good, arrivals=(replace(good.arrivals[0], outcome=None), *good.arrivals[1:])),
            {"outcomes"},
        ),
        (lambda good: replace(good, records=()), {"records"}),
        (lambda good: replace(good, records=(_record(BILL, part=2),)), {"records"}),
        (lambda good: replace(good, records=(_record(BILL, row_version=2),)), {"records"}),
        (lambda good: replace(good, records=(*good.records, _record(CUT))), {"records"}),
        (lambda good: replace(good, audit=replace(good.audit, broken_seq=4)), {"audit"}),
    ],
    ids=[
        "an arrival is lost",
        "an arrival is doubled",
        "a document is at work for ever",
        "records are lost",
        "a first part is missing",
        "records were written twice",
        "records of no document",
        "the chain is broken",
    ],
)
def test_what_does_not_add_up_is_found(change: Callable[[Books], Books], finds: set[str]) -> None:
    assert _problems(change(GOOD)) == finds


def test_bill_that_goes_straight_through_in_two_forms_is_found() -> None:
    again = File(name="again.pdf", kind=Kind.SAVED_AGAIN, content=b"bill again", twin_of="bill.pdf")
    both = (*GOOD.records, _record(again))
    assert list(counting.twins_amiss((BILL, again), replace(GOOD, records=both)))


def test_speed_counts_from_the_first_arrival_to_the_last_record() -> None:
    assert GOOD.documents_per_second == pytest.approx(0.5)
