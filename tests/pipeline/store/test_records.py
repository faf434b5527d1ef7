"""Records: kept as they were, with what lists and searches ask for, their cases and their events."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.model import terms
from pipeline.model.build import asked
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.serial import to_json
from pipeline.store import audit
from pipeline.store import listing
from pipeline.store import records
from pipeline.store import work
from pipeline.store.arrivals import outcomes
from pipeline.store.cases import open_cases
from pipeline.store.ending import finish
from pipeline.store.key import parse_key
from pipeline.store.recording import digest
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.ledger import take

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from tests.ledger import Clock


def waiting(name: str = "bill.pdf", **changes: object) -> Record:
    """A record that waits for a person."""
    waits = replace(record(document_id=sha256(name), file=name), questions=asked(("the sum is wrong",)))
    return replace(waits, **changes)  # type: ignore[arg-type]  # the caller names fields of Record


def again(store: Store, *read: Record) -> None:
    """Have a document read again, as some records."""
    assert work.retry(store, read[0].document_id, actor="anna")
    finish(store, take(store), read)


def test_record_is_read_back_as_it_was(store: Store) -> None:
    written = waiting(received_date=dt.date(2026, 3, 2), text_hash="ab", pages=(1, 2), proof=("A5: 1 + 1 = 2",))
    process(store, written)
    stored = records.read(store, written.key)
    assert stored == records.StoredRecord(record=written, revision=1, row_version=1)


def test_unknown_key_has_no_record(store: Store) -> None:
    assert records.read(store, sha256("unknown")) is None
    assert records.read(store, "nonsense-x-1") is None
    assert parse_key("ab-x") == ("ab", 1)


def test_bills_of_one_file_have_their_own_keys(store: Store) -> None:
    first, second = waiting(), waiting(part=2, invoice=bill(invoice_number="INV-2"))
    process(store, first, second)
    stored = records.read(store, second.key)
    assert stored is not None
    assert stored.record.invoice.value(terms.INVOICE_NUMBER) == "INV-2"
    assert [entry.key for entry in listing.with_status(store, Status.EXCEPTION, limit=9)] == [first.key, second.key]


def test_text_that_no_database_stores_is_in_the_record_all_the_same(store: Store) -> None:
    hostile = waiting(invoice=bill(supplier_name="Nul\x00 half \ud83d", invoice_number="\x00"), reason="\x00")
    process(store, hostile)
    stored = records.read(store, hostile.key)
    assert stored is not None
    assert stored.record == hostile
    (entry,) = listing.with_status(store, Status.EXCEPTION, limit=1)
    assert entry.supplier_name == "Nul\ufffd half \ufffd"


@pytest.mark.parametrize("amount", ["119.00", "-0.010", "123456789012345678901234567890.12", "1000"])
def test_amounts_are_listed_to_the_last_digit(store: Store, amount: str) -> None:
    process(store, waiting(invoice=bill(gross_total=amount)))
    (entry,) = listing.with_status(store, Status.EXCEPTION, limit=1)
    assert str(entry.gross_total) == amount


def test_list_holds_what_a_queue_shows(store: Store, clock: Clock) -> None:
    process(store, waiting(received_date=dt.date(2026, 3, 2)))
    (entry,) = listing.with_status(store, Status.EXCEPTION, limit=1)
    assert (entry.invoice_number, entry.supplier_name, entry.currency) == ("INV-1001", "Muster Werkzeuge GmbH", "EUR")
    assert (entry.issue_date, entry.due_date) == (dt.date(2026, 3, 2), dt.date(2026, 4, 1))
    assert (entry.gross_total, entry.received_date) == (Decimal("119.00"), dt.date(2026, 3, 2))
    assert (entry.created_at, entry.updated_at, entry.outcome) == (clock.now, clock.now, Outcome.ACCEPTED)


def test_list_goes_on_where_the_last_page_ended(store: Store, clock: Clock) -> None:
    for number in range(5):
        process(store, waiting(f"{number}.pdf"))
        clock.move(seconds=number % 2)
    pages = [listing.with_status(store, Status.EXCEPTION, limit=2)]
    while page := listing.with_status(store, Status.EXCEPTION, limit=2, after=pages[-1][-1]):
        pages.append(page)
    assert sorted(entry.file for page in pages for entry in page) == [f"{number}.pdf" for number in range(5)]
    assert [len(page) for page in pages] == [2, 2, 1]


def test_records_are_counted_by_status_and_outcome(store: Store, clock: Clock) -> None:
    process(store, waiting("a"))
    clock.move(hours=1)
    process(store, waiting("b", status=Status.CLEAN))
    process(store, waiting("c", status=Status.CLEAN))
    clean, asked = (Status.CLEAN, Outcome.ACCEPTED), (Status.EXCEPTION, Outcome.ACCEPTED)
    assert listing.counts(store) == {clean: 2, asked: 1}
    assert listing.counts(store, since=clock.now) == {clean: 2}


def test_exception_opens_a_case_that_keeps_its_clock(store: Store, clock: Clock) -> None:
    process(store, waiting())
    opened = clock.now
    clock.move(hours=1)
    again(store, waiting(questions=asked(("the date is missing",))))
    (case,) = open_cases(store, limit=9)
    assert (case.opened_at, case.reasons, case.revision) == (opened, ("the date is missing",), 1)
    assert (case.document_id, case.part, case.owner) == (sha256("bill.pdf"), 1, None)


def test_case_closes_when_nothing_waits_any_more(store: Store) -> None:
    process(store, waiting())
    again(store, waiting(status=Status.CLEAN))
    assert open_cases(store, limit=9) == ()
    again(store, waiting())
    assert len(open_cases(store, limit=9)) == 1


def test_cases_are_listed_page_by_page(store: Store, clock: Clock) -> None:
    for name in "abc":
        process(store, waiting(name))
        clock.move(seconds=1)
    first = open_cases(store, limit=2)
    rest = open_cases(store, limit=2, after=first[-1])
    assert [case.document_id for case in first + rest] == [sha256(name) for name in "abc"]


def test_record_that_was_read_again_counts_its_changes(store: Store) -> None:
    process(store, waiting())
    again(store, waiting(status=Status.CLEAN))
    stored = records.read(store, sha256("bill.pdf"))
    assert stored is not None
    assert (stored.revision, stored.row_version, stored.record.status) == (1, 2, Status.CLEAN)


def test_exported_record_is_never_changed(store: Store) -> None:
    clean = waiting(status=Status.CLEAN)
    process(store, clean)
    sealed(store, "csv")
    again(store, replace(clean, invoice=bill(gross_total="999.00")))
    stored = records.read(store, clean.key)
    assert stored is not None
    assert (stored.revision, stored.row_version) == (2, 3)
    again(store, clean)
    stored = records.read(store, clean.key)
    assert stored is not None
    assert (stored.revision, stored.row_version) == (2, 4)


def test_bill_that_is_no_more_found_in_its_file_is_taken_down(store: Store) -> None:
    process(store, waiting(), waiting(part=2))
    again(store, waiting())
    assert [entry.part for entry in listing.with_status(store, Status.EXCEPTION, limit=9)] == [1]
    assert [case.part for case in open_cases(store, limit=9)] == [1]
    again(store, waiting(), waiting(part=2))
    stored = records.read(store, f"{sha256('bill.pdf')}-2")
    assert stored is not None
    assert stored.revision == 2


def test_audit_keeps_the_proof_of_a_record_and_no_text_of_it(store: Store) -> None:
    written = waiting()
    process(store, written)
    (event,) = audit.history(store, written.key)
    assert (event.what, event.actor, event.before) == ("recorded", "one", None)
    proof = {"status": "exception", "outcome": "accepted", "revision": 1, "sha256": digest(to_json(written))}
    assert event.after == proof


def test_document_ends_as_the_bill_that_was_accepted(store: Store) -> None:
    refused = waiting(outcome=Outcome.UNSUPPORTED, status=Status.REJECTED)
    process(store, refused, waiting(part=2))
    assert outcomes(store) == {Outcome.ACCEPTED: 1}
