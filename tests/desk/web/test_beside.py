"""What stands beside a bill: who may have sent it, its orders, its twin, the supplier's last bills."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

import pytest

from desk.web.beside.panel import Panel
from desk.web.beside.words import BASES
from flows.examination import decide
from pipeline.master.bank_account import BankAccount
from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.master.supplier import Supplier
from pipeline.matching.description import BASIS
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.match import MatchBasis
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.store import records
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.master.books import RECEIPTS
from pipeline.store.registers.known import Known
from pipeline.store.review import approving
from pipeline.store.review.approving import Verdict
from tests.desk.web.forms import form_of
from tests.ledger import MORNING
from tests.ledger import arrival
from tests.ledger import sha256
from tests.ledger import take
from tests.master import put
from tests.master import put_orders
from tests.master import put_suppliers

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from pipeline.model.invoice import Invoice
    from pipeline.store.records import StoredRecord
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

NORTH = Supplier(
    supplier_id="70001",
    name="Muster Werkzeuge GmbH",
    vat_id="DE136695976",
    postcode="20095",
    city="Hamburg",
    accounts=(BankAccount(number="DE89370400440532013000", confirmed_by="Anna", confirmed_on=MORNING.date()),),
)
SOUTH = replace(NORTH, supplier_id="70002", city="München", postcode="80331", accounts=())
ORDER = Order(
    order_number="PO-7",
    supplier_id="70001",
    currency="EUR",
    ordered_on=dt.date(2026, 2, 1),
    lines=(
        OrderLine(line_number="1", description="Drill", quantity=Decimal(3), net_price=Decimal("48.00")),
        OrderLine(
            line_number="2", description="Saw", quantity=Decimal(4), net_price=Decimal("12.5"), tax_rate=Decimal(19)
        ),
    ),
)


@pytest.fixture
def known(office: Office) -> None:
    """Two suppliers of one VAT id, and an order of which one drill and all saws have arrived."""
    put_suppliers(office.store, [NORTH, SOUTH])
    put_orders(office.store, [ORDER])
    rows = [("1", Decimal(1)), ("2", Decimal(4))]
    receipts = [
        {"receipt_number": f"R{number}", "order_number": "PO-7", "order_line": number, "quantity": quantity}
        for number, quantity in rows
    ]
    put(office.store, RECEIPTS, receipts)


def arrived(office: Office, said: Invoice, name: str = "bill.pdf") -> str:
    """Let a bill arrive and be judged by what the ledger knows."""
    read = replace(record(said, document_id=sha256(name), file=name), pages=(1,))
    office.clock.move(minutes=1)
    Arrivals(office.store).register(arrival(name, sha256=read.document_id, arrived_at=office.clock.now))
    lease = take(office.store)
    with Known(office.store, lease) as ports:
        judged = decide(read, ports.ports, office.settings)
        finish(office.store, lease, (judged,), earlier=ports)
    return read.key


def beside(browser: Browser, key: str, panel: Panel, typed: Mapping[str, object] | None = None) -> str:
    """A panel as the page of its bill fetches it, with its form where it is `typed` in; its blanks as one."""
    there = f"/bills/{key}/beside/{panel}"
    answer = browser.post(there, typed, HX_Request="true") if typed else browser.get(there, HX_Request="true")
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(answer.text).split())


def stored(office: Office, key: str) -> StoredRecord:
    found = records.read(office.store, key)
    assert found is not None
    return found


@pytest.mark.usefixtures("known")
def test_each_candidate_says_what_speaks_for_it_and_what_against(office: Office, desk: Callable[..., Browser]) -> None:
    key = arrived(office, bill(supplier_address="Am Markt 1, 80331 München"))
    text = beside(desk(Role.OPERATOR), key, Panel.SUPPLIER)
    north, south = sorted(re.split(r"(?=<article)", text)[1:], key=lambda one: "70002" in one)
    assert "DE89370400440532013000" in north
    assert north.count(">agrees<") == 3  # VAT id, account, name
    assert north.count(">differs<") == 1  # place
    assert south.count(">agrees<") == 3  # VAT id, name, place


@pytest.mark.usefixtures("known")
def test_a_supplier_is_chosen_in_the_form_and_saved_under_the_persons_name(
    office: Office, desk: Callable[..., Browser]
) -> None:
    key = arrived(office, bill(iban=None))
    assert stored(office, key).record.match.supplier_id is None
    anna = desk(Role.OPERATOR, Role.APPROVER)
    shown = form_of(anna.get(f"/bills/{key}"))
    assert shown["supplier"] == ""
    verdict = anna.post(f"/bills/{key}/check", {**shown, "supplier": "70002"}).text
    assert "70002, by choice of a person" in verdict
    assert stored(office, key).record.chosen_supplier is None
    anna.post(f"/bills/{key}", {**shown, "supplier": "70002"})
    now = stored(office, key).record
    assert now.match.supplier is not None
    assert (now.match.supplier_id, now.match.supplier.basis) == ("70002", MatchBasis.PERSON)
    assert "V1" not in {question.rule for question in now.questions}
    again = form_of(anna.get(f"/bills/{key}"))
    assert again["supplier"] == "70002"
    anna.post(f"/bills/{key}", {**again, "supplier": ""})
    assert stored(office, key).record.match.supplier_id is None


@pytest.mark.usefixtures("known")
def test_whoever_chose_the_supplier_does_not_approve_the_bill(office: Office) -> None:
    key = arrived(office, bill(iban=None))
    anna, ben = (office.hire(Role.OPERATOR, Role.APPROVER, name=name, person_id=name) for name in ("anna", "ben"))
    browser = office.sit(anna)
    shown = form_of(browser.get(f"/bills/{key}"))
    browser.post(f"/bills/{key}", {**shown, "supplier": "70002"})
    asked = form_of(browser.get(f"/bills/{key}"))
    answers = {f"a.{name[2:]}": "accepted_as_printed" for name in asked if name.startswith("q.")}
    browser.post(f"/bills/{key}", {**asked, **answers})
    now = stored(office, key)
    assert now.record.status is Status.RESOLVED, now.record.waits_for

    def approve(person_id: str) -> Verdict:
        version = stored(office, key).row_version
        return approving.approve(office.store, key, person_id=person_id, row_version=version)

    assert approve(anna.person_id) is Verdict.OWN_HAND
    assert approve(ben.person_id) is Verdict.APPROVED


@pytest.mark.usefixtures("known")
def test_whoever_may_not_edit_chooses_no_supplier(office: Office, desk: Callable[..., Browser]) -> None:
    key = arrived(office, bill(iban=None))
    paul = desk(Role.APPROVER)
    assert "data-choose" not in beside(paul, key, Panel.SUPPLIER)
    shown = form_of(paul.get(f"/bills/{key}"))
    assert paul.post(f"/bills/{key}", {**shown, "supplier": "70001"}).status_code == 403
    assert stored(office, key).record.chosen_supplier is None


@pytest.mark.usefixtures("known")
def test_order_lines_stand_beside_those_of_the_bill_with_what_differs(
    office: Office, desk: Callable[..., Browser]
) -> None:
    said = bill(order_reference="PO-7", lines=(line(description="Drill, blue"), line(description="Consulting")))
    key = arrived(office, said)
    text = beside(desk(Role.OPERATOR), key, Panel.ORDER)
    assert "1 more than is open" in text
    assert "received 1, billed before 0" in text
    assert "2 dearer" in text
    assert "other words" in text
    assert "No line of the order fits." in text
    assert "The bill has no such line." in text


@pytest.mark.usefixtures("known")
def test_what_the_bill_lacks_of_its_order_is_ready_to_be_copied_as_the_reader_writes(office: Office) -> None:
    key = arrived(office, bill(order_reference="PO-7"))
    german = office.sit(office.hire(Role.OPERATOR, language="de"))
    text = beside(german, key, Panel.ORDER)
    lacking, whole = (json.loads(found) for found in re.findall(r'data-copy="(\[.*?\])"', text))
    saw = {"description": "Saw", "quantity": "4", "net_price": "12,5", "tax_rate": "19", "line_net": "50,00"}
    assert lacking == [saw]
    assert [row["quantity"] for row in whole] == ["1", "4"]


@pytest.mark.usefixtures("known")
def test_a_panel_goes_by_what_is_typed_and_writes_nothing(office: Office, desk: Callable[..., Browser]) -> None:
    key = arrived(office, bill(order_reference="PO-71"))
    anna = desk(Role.OPERATOR)
    assert "names no order" in beside(anna, key, Panel.ORDER)
    shown = form_of(anna.get(f"/bills/{key}"))
    assert "Order PO-7, line 1" in beside(anna, key, Panel.ORDER, {**shown, "v.order_reference": "PO-7"})
    assert stored(office, key).row_version == 1


@pytest.mark.usefixtures("known")
def test_the_twin_stands_beside_the_bill_with_what_differs(office: Office, desk: Callable[..., Browser]) -> None:
    first = arrived(office, bill(), "first.pdf")
    key = arrived(office, bill(due_date="2026-04-15", gross_total="119.10"), "second.pdf")
    anna = desk(Role.OPERATOR)
    text = beside(anna, key, Panel.TWIN)
    assert f'href="/bills/{first}?' in text
    assert "2 values differ" in text
    assert f"/documents/{sha256('first.pdf')}/pages/1" in text
    assert "/documents/" not in beside(desk(Role.VIEWER), key, Panel.TWIN)


@pytest.mark.usefixtures("known")
def test_the_last_five_bills_of_the_supplier_lead_to_them(office: Office, desk: Callable[..., Browser]) -> None:
    keys = [
        arrived(office, bill(invoice_number=f"N-{day}", issue_date=f"2026-01-{day:02}"), f"{day}.pdf")
        for day in range(1, 8)
    ]
    text = beside(desk(Role.VIEWER), keys[-1], Panel.EARLIER)
    assert re.findall(r"/bills/([0-9a-f]{64})", text) == keys[5:0:-1]


@pytest.mark.parametrize("panel", Panel)
def test_without_master_data_and_scripts_each_panel_is_a_page_that_says_so(
    office: Office, desk: Callable[..., Browser], panel: Panel
) -> None:
    answer = desk(Role.VIEWER).get(f"/bills/{arrived(office, bill())}/beside/{panel}")
    assert answer.status_code == 200
    assert "To the bill" in answer.text


def test_all_that_bills_are_matched_by_can_be_translated() -> None:
    assert {*MatchBasis, BASIS} <= {*BASES}
