"""Bills that a web service is sent one by one: each is there once, whatever becomes of the others."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.delivery.carrier import Found
from pipeline.delivery.carriers.requests import Requests
from pipeline.delivery.choosing import carrier_of
from pipeline.delivery.fate import Fate
from pipeline.delivery.fate import State
from pipeline.delivery.services.service import lines_in
from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.exporters.delivering import deliver_all
from pipeline.exporters.delivering import resend
from pipeline.exporters.delivery import seal_all
from pipeline.exporters.exporter import exporter_named
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.outcome import Status
from pipeline.settings import load
from pipeline.store import audit
from pipeline.store import deliveries
from pipeline.store import outbox
from pipeline.store.deliveries import Verdict
from pipeline.store.delivery_lines import begin_line
from pipeline.store.delivery_lines import sent_lines
from pipeline.store.people.authority import Terminal
from pipeline.store.store import open_store
from tests.ledger import process
from tests.ledger import sha256
from tests.pipeline.delivery.books import keeping
from tests.pipeline.delivery.receiver import Fault
from tests.postings import coded
from tests.postings import posted

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.delivery.carrier import Carrier
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store
    from tests.ledger import Clock
    from tests.pipeline.delivery.books import Books

ROOT = Terminal(user="root")
NUMBERS = ["INV-0", "INV-1", "INV-2"]


def three(store: Store, target: str = "xero") -> Batch:
    """A batch of three bills that is sealed for a web service."""
    for number in NUMBERS:
        one = posted(bill(invoice_number=number, lines=(line(account_code="4930"),)), document_id=sha256(number))
        process(store, replace(one, file=number, status=Status.CLEAN))
    codes = coded(**({"currency": "EUR", "dimension": "DEPARTMENT"} if target == "business_central" else {}))
    seal_all(store, exporter_named(target).with_codes(codes), actor="anna")
    (batch,) = outbox.undelivered(store)
    return batch


def to(books: Books, tmp_path: Path, target: str = "xero", **others: object) -> Carrier | Requests:
    """The way to a web service."""
    told = {target: {"to": books.address, "each": True, "seconds": 2, **others}}
    return carrier_of(load(home=tmp_path, deliveries=told), target)


def run(store: Store, carrier: Carrier | Requests, target: str = "xero") -> str:
    """One run of the export; what it could not deliver."""
    try:
        deliver_all(store, target, carrier, actor="anna")
    except ExportRefused as refused:
        return str(refused)
    return ""


def state(store: Store, batch: Batch) -> State:
    """Where a batch stands."""
    now = outbox.one(store, batch.batch_id)
    assert now is not None
    return deliveries.standing(store, now).state


@pytest.mark.parametrize("target", ["xero", "business_central"])
@pytest.mark.parametrize("fault", [Fault.TAKES_AND_DROPS, Fault.TAKES_AND_FAILS])
def test_each_bill_is_there_once(store: Store, tmp_path: Path, target: str, fault: Fault) -> None:
    batch = three(store, target)
    with keeping(200, fault) as books:
        carrier = to(books, tmp_path, target)
        assert run(store, carrier, target) == run(store, carrier, target) == ""
    assert sorted(books.numbers) == NUMBERS
    assert len(set(books.keys)) == 3
    assert state(store, batch) is State.DELIVERED


def test_what_did_not_arrive_is_sent_again_and_the_others_are_not(store: Store, clock: Clock, tmp_path: Path) -> None:
    batch = three(store)
    with keeping(200, Fault.DROPS) as books:
        carrier = to(books, tmp_path)
        assert "1 of 3 requests" in run(store, carrier)
        assert (len(books.numbers), state(store, batch)) == (2, State.SENDING)
        assert "still be on its way" in run(store, carrier)
        clock.move(seconds=3)
        assert run(store, carrier) == ""
    assert sorted(books.numbers) == NUMBERS
    assert (len(books.keys), len(set(books.keys))) == (4, 3)
    assert [one.tries for one in sent_lines(store, batch).values()] == [1, 2, 1]


def test_one_that_is_refused_waits_for_a_person_and_the_others_go(store: Store, tmp_path: Path) -> None:
    batch = three(store)
    with keeping(200, 400) as books:
        carrier = to(books, tmp_path)
        assert "It answered 400" in run(store, carrier)
        assert (len(books.numbers), state(store, batch)) == (2, State.REFUSED)
        assert run(store, carrier) == ""
        resend(store, batch, carrier, reason="the supplier is known there now", actor=ROOT)
    assert sorted(books.numbers) == NUMBERS
    assert state(store, batch) is State.DELIVERED


def test_a_service_that_is_away_is_sent_the_rest_later(store: Store, tmp_path: Path) -> None:
    batch = three(store)
    with keeping(200, 401) as books:
        carrier = to(books, tmp_path)
        assert "It answered 401" in run(store, carrier)
        assert (len(books.keys), state(store, batch)) == (2, State.SEALED)
        assert run(store, carrier) == ""
    assert sorted(books.numbers) == NUMBERS


@pytest.mark.parametrize(("verdict", "times"), [(Verdict.ARRIVED, 1), (Verdict.SEND_AGAIN, 2)])
def test_where_a_service_cannot_be_asked_a_person_decides(
    store: Store, tmp_path: Path, verdict: Verdict, times: int
) -> None:
    batch = three(store)
    with keeping(200, Fault.TAKES_AND_DROPS) as books:
        carrier = to(books, tmp_path)
        assert isinstance(carrier, Requests)
        real, carrier = carrier, replace(carrier, service=replace(carrier.service, question=lambda _: ""))
        assert "cannot be found out" in run(store, carrier)
        assert state(store, batch) is State.DELIVERY_UNKNOWN
        assert run(store, carrier) == ""
        deliveries.settle(store, batch, verdict, reason="seen there", actor=ROOT)
        assert run(store, real) == ""
    assert (len(books.numbers), len(set(books.numbers))) == (2 + times, 3)
    assert state(store, batch) is State.DELIVERED


def test_what_a_person_says_of_one_loses_none_that_was_never_sent(store: Store, tmp_path: Path) -> None:
    batch = three(store)
    first = lines_in(outbox.content(store, batch))[0]
    deliveries.begin(store, batch, after=0, place="there", actor="died")
    begin_line(store, batch, first, after=0, actor="died")
    deliveries.settle(store, batch, Verdict.ARRIVED, reason="the first one is there", actor=ROOT)
    with keeping() as books:
        assert run(store, to(books, tmp_path)) == ""
    sent = sent_lines(store, batch)
    assert len(books.numbers) == 2
    assert first.body["Invoices"][0]["InvoiceNumber"] not in books.numbers
    assert ({one.fate for one in sent.values()}, state(store, batch)) == ({Fate.TAKEN}, State.DELIVERED)


def test_a_bill_that_was_corrected_is_not_taken_for_the_one_before(store: Store, tmp_path: Path) -> None:
    """Both have one number: what lies there under it says nothing of the second."""
    batch = three(store)
    (one, *_) = lines_in(outbox.content(store, batch))
    with keeping() as books:
        carrier = to(books, tmp_path)
        assert run(store, carrier) == ""
        assert isinstance(carrier, Requests)
        assert carrier.look_up(one) == (Found.THERE, "")
        assert carrier.look_up(replace(one, export_key=f"{one.export_key}_r2")) == (Found.CANNOT_TELL, "")


def test_other_totals_there_are_told_on_the_bill(store: Store, tmp_path: Path) -> None:
    batch = three(store)
    with keeping() as books:
        books.reckons = {"Total": "119.01"}
        assert run(store, to(books, tmp_path)) == ""
    (last,) = deliveries.tries(store, batch)
    assert last.reason == "3 of 3 requests: Total is 119.01 there and 119.00 on the bill"
    told = [one.reason for one in audit.history(store, sha256("INV-1")) if one.what == "delivery_differs"]
    assert told == ["Total is 119.01 there and 119.00 on the bill"]


def test_a_program_that_died_in_the_middle_makes_nothing_twice(store_url: str, tmp_path: Path) -> None:
    with open_store(store_url) as store:
        batch = three(store)
    with keeping() as books:
        child = os.fork()
        if child == 0:
            try:
                with open_store(store_url) as store:
                    run(store, to(books, tmp_path))
            finally:
                os._exit(0)
        while not books.documents:
            os.sched_yield()
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with open_store(store_url) as store:
            for _ in range(20):
                if state(store, batch) is State.DELIVERED:
                    break
                run(store, to(books, tmp_path, seconds=0.2))
            assert state(store, batch) is State.DELIVERED
    assert sorted(books.numbers) == NUMBERS


def test_a_target_whose_requests_go_nowhere_we_know_is_refused(tmp_path: Path) -> None:
    told = {"sap_s4": {"to": "https://sap.example/", "each": True}}
    with pytest.raises(ConfigurationError, match="not known where its requests go"):
        carrier_of(load(home=tmp_path, deliveries=told), "sap_s4")
    with pytest.raises(ConfigurationError, match="which the service decides"):
        load(home=tmp_path, deliveries={"xero": {"to": "https://x.example/", "each": True, "method": "POST"}})
