"""What bills claim of orders and say of themselves, as the next bills are told of it."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.master.supplier import Supplier
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.discrepancy import Discrepancy
from pipeline.model.discrepancy import Severity
from pipeline.model.match import LineMatch
from pipeline.model.match import Match
from pipeline.model.match import MatchStanding
from pipeline.model.match import PartyMatch
from pipeline.model.outcome import Status
from pipeline.store import work
from pipeline.store.answers import AnswersChanged
from pipeline.store.ending import finish
from pipeline.store.master.books import RECEIPTS
from pipeline.store.registers.history import StoredHistory
from pipeline.store.registers.known import Known
from pipeline.store.registers.orders import OrdersBilled
from pipeline.store.registers.orders import StoredOrders
from pipeline.store.store import open_store
from tests.ledger import drop
from tests.ledger import take
from tests.master import put
from tests.master import put_orders
from tests.master import put_suppliers

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

ACME = Supplier(supplier_id="1", name="Acme", vat_id="DE136695976")
ORDER = Order(
    order_number="PO-1",
    supplier_id="1",
    currency="EUR",
    lines=(
        OrderLine(line_number="1", description="Drill", quantity=Decimal(24), unit_code="C62", net_price=Decimal(50)),
    ),
)


def ordered(store: Store) -> None:
    """A store that knows one order of one line of 24 pieces."""
    put_suppliers(store, [ACME])
    put_orders(store, [ORDER])


def billing(held: Lease, *, quantity: str = "2", unit_code: str | None = "C62", **values: Any) -> Record:
    """A bill of so many pieces of the order."""
    plain = {"lines": (line(quantity=quantity, unit_code=unit_code, line_net="100.00"),)}
    invoice = bill(**{**plain, **values})
    lines = (LineMatch(line=0, order_number="PO-1", order_line="1", basis="item number", score=1.0),)
    supplier = PartyMatch(standing=MatchStanding.MATCHED, party_id="1")
    one = record(invoice, file=held.file, document_id=held.document_id)
    return replace(one, status=Status.CLEAN, match=Match(supplier=supplier, orders=("PO-1",), lines=lines))


def asked(store: Store) -> OrderLine:
    """The order line as the next document is told of it."""
    (order,) = StoredOrders(store, take(store)).with_number("PO-1")
    return order.lines[0]


def billed_by_the_first(store: Store, **values: Any) -> OrderLine:
    """The order line as the second document is told of it, after a first that says this."""
    ordered(store)
    drop(store, "first.pdf", "second.pdf")
    first = take(store)
    finish(store, first, (billing(first, **values),))
    return asked(store)


def test_a_bill_is_counted_for_the_next_one(store: Store) -> None:
    told = billed_by_the_first(store)
    assert (told.billed_quantity, told.billed_amount) == (Decimal(2), Decimal(100))


def test_quantities_are_counted_in_the_unit_of_the_order(store: Store) -> None:
    assert billed_by_the_first(store, quantity="1", unit_code="DZN").billed_quantity == 12


def test_what_measures_something_else_counts_by_its_amount(store: Store) -> None:
    told = billed_by_the_first(store, unit_code="KGM")
    assert (told.billed_quantity, told.billed_amount) == (Decimal(0), Decimal(100))


def test_a_credit_note_takes_away(store: Store) -> None:
    told = billed_by_the_first(store, document_type="381")
    assert (told.billed_quantity, told.billed_amount) == (Decimal(-2), Decimal(-100))


@pytest.mark.parametrize("rate", ["19", None])
def test_what_is_priced_with_tax_claims_its_amount_before_tax(store: Store, rate: str | None) -> None:
    """The order is before tax; a line without a rate has the bill's only one."""
    lines = (line(quantity="2", unit_code="C62", line_net="119.00", net_price="59.50", tax_rate=rate),)
    told = billed_by_the_first(store, lines=lines, line_net_total=None)
    assert (told.billed_quantity, told.billed_amount) == (Decimal(2), Decimal(100))


def test_what_a_line_of_unknown_tax_claims_is_not_made_up(store: Store) -> None:
    lines = (line(quantity="2", unit_code="C62", line_net="119.00", net_price="59.50", tax_rate=None),)
    told = billed_by_the_first(store, lines=lines, line_net_total=None, tax_breakdown=())
    assert (told.billed_quantity, told.billed_amount, told.uncounted_claims) == (Decimal(2), Decimal(0), 1)


@pytest.mark.parametrize("currency", ["USD", None])
def test_what_is_billed_in_another_currency_or_in_none_is_not_added(store: Store, currency: str | None) -> None:
    told = billed_by_the_first(store, currency=currency)
    assert (told.billed_quantity, told.billed_amount, told.uncounted_claims) == (Decimal(2), Decimal(0), 1)


def test_a_bill_is_not_told_of_itself(store: Store) -> None:
    ordered(store)
    drop(store, "first.pdf")
    first = take(store)
    finish(store, first, (billing(first),))
    work.retry(store, first.document_id, actor="anna")
    assert asked(store).billed_quantity == 0


def test_a_bill_that_is_read_again_is_counted_once_and_as_it_reads_now(store: Store) -> None:
    ordered(store)
    drop(store, "first.pdf", "second.pdf")
    first = take(store)
    finish(store, first, (billing(first),))
    work.retry(store, first.document_id, actor="anna")
    held = take(store)
    finish(store, held, (billing(held, quantity="5"),))
    assert asked(store).billed_quantity == 5


def test_a_copy_claims_nothing(store: Store) -> None:
    ordered(store)
    drop(store, "first.pdf", "second.pdf")
    first = take(store)
    twin = Discrepancy(rule="U2", severity=Severity.BLOCK, message="the same number as an earlier bill")
    finish(store, first, (replace(billing(first), status=Status.EXCEPTION, discrepancies=(twin,)),))
    assert asked(store).billed_quantity == 0


def test_claims_of_lines_that_are_not_there_are_none(store: Store) -> None:
    ordered(store)
    drop(store, "first.pdf", "second.pdf")
    first = take(store)
    one = billing(first)
    (match,) = one.match.lines
    lines = (match, match, replace(match, line=7), replace(match, line=-1))
    finish(store, first, (replace(one, match=replace(one.match, lines=lines)),))
    assert asked(store).billed_quantity == 2


def test_receipts_add_up(store: Store) -> None:
    ordered(store)
    receipt = {"order_number": "PO-1", "order_line": "1", "unit_code": "C62"}
    quantities = {"R1": "10", "R2": "5.5", "R3": "-2"}
    put(
        store, RECEIPTS, [{**receipt, "receipt_number": name, "quantity": Decimal(q)} for name, q in quantities.items()]
    )
    drop(store, "first.pdf")
    assert asked(store).received_quantity == Decimal("13.5")


def test_a_bill_of_the_same_order_that_came_between_is_told_of(store: Store) -> None:
    ordered(store)
    drop(store, "first.pdf", "second.pdf")
    first, second = take(store), take(store)
    with Known(store, first) as known:
        assert known.ports.orders is not None
        assert known.ports.orders.open_of("1")[0].lines[0].billed_quantity == 0
    finish(store, second, (billing(second),))
    with pytest.raises(OrdersBilled):
        finish(store, first, (billing(first),), earlier=known)


def test_two_workers_never_bill_the_last_pieces_both(store_url: str) -> None:
    with open_store(store_url) as store:
        ordered(store)
        drop(store, "first.pdf", "second.pdf", "third.pdf")
    let_through: list[str] = []

    def work_on_one() -> None:
        with open_store(store_url) as store:
            held = take(store, owner=threading.current_thread().name)
            while True:
                with Known(store, held) as known:
                    assert known.ports.orders is not None
                    left = 24 - known.ports.orders.with_number("PO1")[0].lines[0].billed_quantity
                status = Status.CLEAN if left >= 20 else Status.EXCEPTION
                try:
                    finish(store, held, (replace(billing(held, quantity="20"), status=status),), earlier=known)
                except AnswersChanged:
                    continue
                let_through.extend([held.file] if status is Status.CLEAN else [])
                return

    threads = [threading.Thread(target=work_on_one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(let_through) == 1


def test_history_has_the_earlier_bills_of_a_supplier_the_newest_first(store: Store) -> None:
    ordered(store)
    drop(store, "a.pdf", "b.pdf", "c.pdf", "d.pdf")
    a, b, c = take(store), take(store), take(store)
    finish(store, a, (billing(a, issue_date="2026-01-02"),))
    finish(store, b, (replace(billing(b, issue_date="2026-02-02"), status=Status.EXCEPTION),))
    unmatched = replace(billing(c, issue_date="2025-12-02"), match=Match())
    finish(store, c, (unmatched,))
    history = StoredHistory(store, take(store))
    bills = history.of("supplier:1")
    assert [one.key for one in bills] == [b.document_id, a.document_id, c.document_id]
    assert [one.is_let_through for one in bills] == [False, True, True]
    assert (bills[1].issue_date, bills[1].account) == (dt.date(2026, 1, 2), "DE89370400440532013000")
    assert bills[1].lines[0].net_price == 50
    assert [one.key for one in history.of("vat:DE136695976")] == [c.document_id]
    assert history.of("name:ACME") == ()


def test_a_bill_without_a_supplier_and_one_that_was_not_read_are_no_history(store: Store) -> None:
    ordered(store)
    drop(store, "a.pdf", "b.pdf")
    nameless = take(store)
    finish(store, nameless, (record(bill(supplier_vat_id=None, supplier_name=None), document_id=nameless.document_id),))
    with Known(store, take(store)) as known:
        assert known.ports.history is None
