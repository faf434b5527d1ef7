"""Twins: of two bills one is told of the other, whoever works on them and in whatever order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.matching.said import said
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store import listing
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.recording import renew
from pipeline.store.twins import StoredBills
from pipeline.store.twins import TwinsChanged
from tests.ledger import drop
from tests.ledger import sealed
from tests.ledger import take
from tests.pipeline.store.racing import raced

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store


NUMBERED = said(bill(invoice_number="RE-0017"))


def read(held: Lease, status: Status = Status.CLEAN, number: str = "RE-0017") -> Record:
    """A document as a bill of one number."""
    one = record(bill(invoice_number=number), file=held.file, document_id=held.document_id)
    return replace(one, status=status, text_hash="same text")


def judged(held: Lease, earlier: StoredBills) -> Record:
    """A document as it is routed: it waits where there is a twin."""
    return read(held, Status.EXCEPTION if earlier.with_number(NUMBERED) else Status.CLEAN)


def test_later_bill_is_told_of_the_earlier(store: Store) -> None:
    drop(store, "first.pdf", "second.pdf")
    first = take(store)
    finish(store, first, (read(first),))
    second = take(store)
    earlier = StoredBills(store, second)
    (twin,) = earlier.with_number(NUMBERED)
    assert (twin.key, twin.file, twin.invoice_number) == (first.document_id, "first.pdf", "RE-0017")
    assert (twin.supplier_vat_id, twin.currency, str(twin.gross_total)) == ("DE136695976", "EUR", "119.00")
    assert earlier.with_text("same text") == (twin,)
    assert earlier.with_number(said(bill(invoice_number="17"))) == earlier.with_text("other text") == ()


def test_bill_is_not_its_own_twin(store: Store) -> None:
    drop(store, "first.pdf")
    first = take(store)
    finish(store, first, (read(first),))
    work.retry(store, first.document_id, actor="anna")
    assert StoredBills(store, take(store)).with_number(NUMBERED) == ()


def test_earlier_bill_that_is_read_again_is_not_told_of_its_waiting_copy(store: Store) -> None:
    drop(store, "first.pdf", "second.pdf")
    first, second = work.lease(store, owner="one", count=2)
    finish(store, first, (read(first),))
    finish(store, second, (read(second, Status.EXCEPTION),))
    work.retry(store, first.document_id, actor="anna")
    assert StoredBills(store, take(store)).with_number(NUMBERED) == ()


def test_earlier_bill_is_told_of_a_later_one_that_was_let_through_before_it(store: Store) -> None:
    drop(store, "first.pdf", "second.pdf")
    first, second = work.lease(store, owner="one", count=2)
    finish(store, second, (read(second),))
    assert [twin.file for twin in StoredBills(store, first).with_number(NUMBERED)] == ["second.pdf"]


def test_earlier_bill_is_told_once_of_a_later_one_whose_posting_is_being_corrected(store: Store) -> None:
    drop(store, "first.pdf", "second.pdf")
    first, second = work.lease(store, owner="one", count=2)
    finish(store, second, (read(second),))
    sealed(store, "csv")
    with store.writing(actor="anna") as transaction:
        renew(transaction, replace(read(second, Status.EXCEPTION), corrects=1))
    (twin,) = StoredBills(store, first).with_number(NUMBERED)
    assert twin.key == second.document_id
    assert len(StoredBills(store, first).with_gross(NUMBERED)) == 1
    with store.writing(actor="anna") as transaction:
        renew(transaction, replace(read(second, Status.REJECTED), corrects=1))
    assert StoredBills(store, first).with_number(NUMBERED) == ()


def test_result_is_refused_when_a_twin_came_between(store: Store) -> None:
    drop(store, "first.pdf", "second.pdf")
    first, second = work.lease(store, owner="one", count=2)
    earlier = StoredBills(store, second)
    result = judged(second, earlier)
    finish(store, first, (read(first),))
    with pytest.raises(TwinsChanged):
        finish(store, second, (result,), earlier=earlier)
    assert listing.with_status(store, Status.CLEAN, limit=9)[0].file == "first.pdf"
    again = StoredBills(store, second)
    finish(store, second, (judged(second, again),), earlier=again)
    assert [entry.file for entry in listing.with_status(store, Status.EXCEPTION, limit=9)] == ["second.pdf"]


def test_of_copies_worked_on_at_the_same_time_one_goes_through(store_url: str) -> None:
    assert raced(store_url, judged, workers=8) == {Status.CLEAN: 1, Status.EXCEPTION: 7}
