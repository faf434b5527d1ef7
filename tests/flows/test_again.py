"""Bills that wait for goods: judged again when the receipt is there, as often as the settings say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest

from flows.again import Rechecked
from flows.again import judge_again
from flows.again import recheck
from flows.again import release_checks
from flows.examination import decide
from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store import records
from pipeline.store.audit import history
from pipeline.store.cases import open_cases
from pipeline.store.ending import finish
from pipeline.store.master.book import Given
from pipeline.store.master.books import ORDER_LINES
from pipeline.store.master.books import ORDERS
from pipeline.store.master.books import RECEIPTS
from pipeline.store.master.books import SUPPLIERS
from pipeline.store.master.plan import plan
from pipeline.store.master.write import write
from pipeline.store.registers.known import Known
from pipeline.store.review import claims
from pipeline.store.store import open_store
from pipeline.store.work import lease_finished
from tests.ledger import MORNING
from tests.ledger import Clock
from tests.ledger import drop
from tests.ledger import sealed
from tests.ledger import sha256
from tests.ledger import take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.model.record import Record
    from pipeline.store.master.book import Book
    from pipeline.store.store import Store

DRILL = {"order_number": "4711", "line_number": "1", "description": "Drill", "quantity": Decimal(2)}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation that tries twice, a day apart."""
    return load(home=tmp_path, schedule={"receipt_hours": 24, "receipt_tries": 2})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """A store that knows an order of two drills, of which none has arrived."""
    with open_store(settings.database_url, clock=Clock()) as opened:
        put(opened, SUPPLIERS, supplier_id="S1", name="Muster Werkzeuge GmbH", vat_id="DE136695976")
        put(opened, ORDERS, order_number="4711", supplier_id="S1", currency="EUR")
        put(opened, ORDER_LINES, **DRILL, net_price=Decimal(50))
        yield opened


def put(store: Store, book: Book, **values: Any) -> None:
    """One row of master data."""
    with store.writing(actor="clerk") as transaction:
        write(transaction, plan(transaction.connection, book, [Given(row=1, values=values)]))


def arrives(store: Store, quantity: int, *, number: str = "R1") -> None:
    put(store, RECEIPTS, receipt_number=number, order_number="4711", order_line="1", quantity=Decimal(quantity))


def kept(store: Store, settings: Settings, *parts: Record) -> None:
    """A document of some bills, judged and stored as a worker does."""
    drop(store, "bill")
    held = take(store)
    received = [replace(part, received_date=dt.date(2026, 3, 3)) for part in parts]
    with Known(store, held) as known:
        decided = [decide(part, known.ports, settings) for part in received]
    finish(store, held, decided)


def drills(*, gross_total: str = "119.00", part: int = 1) -> Record:
    invoice = bill(source=Source.XML, iban=None, order_reference="4711", gross_total=gross_total)
    return replace(record(invoice, document_id=sha256("bill")), part=part)


def standing(store: Store, key: str = sha256("bill")) -> Record:
    stored = records.read(store, key)
    assert stored is not None
    return stored.record


def test_bill_goes_through_when_its_goods_have_arrived(store: Store, settings: Settings) -> None:
    kept(store, settings, drills())
    assert {found.rule for found in standing(store).discrepancies} == {"PO4", "PO7"}
    arrives(store, 2)
    assert recheck(store, settings, owner="clerk") == Rechecked(tried=1, let_through=1)
    assert standing(store).status is Status.CLEAN
    assert not open_cases(store, limit=9)
    assert [event.what for event in history(store, sha256("bill"))][-2:] == ["rechecked", "recorded"]


def test_bill_tells_what_has_arrived_meanwhile(store: Store, settings: Settings) -> None:
    kept(store, settings, drills())
    arrives(store, 1)
    assert recheck(store, settings, owner="clerk") == Rechecked(tried=1, let_through=0)
    assert [found.expected for found in standing(store).discrepancies] == ["1 (order 4711, line 1)"]


def test_bill_of_which_nothing_is_new_is_left_as_it_stands(store: Store, settings: Settings) -> None:
    kept(store, settings, drills())
    before = records.read(store, sha256("bill"))
    assert recheck(store, settings, owner="clerk") == Rechecked(tried=1, let_through=0)
    assert records.read(store, sha256("bill")) == before


def test_schedule_tries_as_often_as_the_settings_say(store: Store, settings: Settings) -> None:
    kept(store, settings, drills())
    hours = [recheck_after(store, settings, hours) for hours in (1, 2, 26, 27, 51)]
    assert [one.tried for one in hours] == [1, 0, 1, 0, 0]
    arrives(store, 2)
    assert recheck(store, settings, owner="clerk").let_through == 1


def test_bill_that_is_judged_again_for_another_reason_keeps_its_tries(store: Store, settings: Settings) -> None:
    kept(store, settings, drills())
    judge_again(store, settings, [sha256("bill")], owner="anna", reason="proposal 1 was confirmed")
    assert recheck_after(store, settings, 1).tried == 1
    told = [(event.what, event.actor, event.reason) for event in history(store, sha256("bill"))]
    assert ("rechecked", "anna", "proposal 1 was confirmed") in told


def recheck_after(store: Store, settings: Settings, hours: int) -> Rechecked:
    """A batch so many hours after the morning."""
    store._clock.now = now = MORNING + dt.timedelta(hours=hours)  # type: ignore[attr-defined]  # a Clock
    return recheck(store, settings, owner="batch", now=now)


def test_bill_that_waits_for_something_else_too_is_not_tried(store: Store, settings: Settings) -> None:
    kept(store, settings, drills(gross_total="120.00"))
    assert recheck(store, settings, owner="clerk") == Rechecked(tried=0, let_through=0)


def test_other_bill_of_the_document_that_was_posted_stays_posted(store: Store, settings: Settings) -> None:
    other = replace(drills(part=2), invoice=bill(source=Source.XML, iban=None, invoice_number="INV-1002"))
    kept(store, settings, drills(), other)
    assert sealed(store, "csv") is not None
    arrives(store, 2)
    assert recheck(store, settings, owner="clerk").let_through == 1
    again = records.read(store, f"{sha256('bill')}-2")
    assert again is not None
    assert again.revision == 1


def test_document_at_work_is_left_to_its_worker(store: Store, settings: Settings) -> None:
    kept(store, settings, drills())
    assert lease_finished(store, sha256("bill"), owner="other") is not None
    assert recheck(store, settings, owner="clerk") == Rechecked(tried=0, let_through=0)


def checked(tmp_path: Path, **routing: object) -> Settings:
    """An installation that looks at every bill that could go through."""
    return load(home=tmp_path, routing={"check_share": 1, "check_secret": "kept where nobody looks", **routing})


def test_a_check_that_nobody_has_made_in_time_holds_a_bill_no_longer(store: Store, tmp_path: Path) -> None:
    settings = checked(tmp_path, check_days=2)
    arrives(store, 2)
    kept(store, settings, drills())
    (waits,) = open_cases(store, limit=9)
    assert "is posted unseen" in waits.reasons[0]
    soon, late = (MORNING + dt.timedelta(days=days) for days in (1, 3))
    assert release_checks(store, settings, owner="one", now=soon) == 0
    assert release_checks(store, checked(tmp_path), owner="one", now=late) == 0
    claims.take(store, waits.document_id, person_id="anna")
    assert release_checks(store, settings, owner="one", now=late) == 0
    claims.release(store, waits.document_id, person_id="anna")
    assert release_checks(store, settings, owner="one", now=late) == 1
    assert open_cases(store, limit=9) == ()
    assert "nobody checked it in time" in {event.reason for event in history(store, waits.document_id)}
