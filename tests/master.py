"""Master data for tests: made up at random, and written as files have it."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import TYPE_CHECKING
from typing import Any

from hypothesis import strategies as st

from pipeline.master.bank_account import BankAccount
from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.master.order import OrderState
from pipeline.master.supplier import Supplier
from pipeline.master.supplier import SupplierState
from pipeline.master.tolerance import Tolerance
from pipeline.store.master.book import Given
from pipeline.store.master.books import BANK_ACCOUNTS
from pipeline.store.master.books import ORDER_LINES
from pipeline.store.master.books import ORDERS
from pipeline.store.master.books import SUPPLIERS
from pipeline.store.master.plan import plan
from pipeline.store.master.write import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.store.master.book import Book
    from pipeline.store.store import Store

ANSWER = {"confirmed_by": "Anna", "confirmed_on": dt.date(2026, 3, 2)}

#: Few, so that several have the same.
VAT_IDS = st.sampled_from([None, "DE136695976", "de 136 695 976", "FR-40303265045"])
WORDS = st.sampled_from(["Acme", "Müller", "Söhne", "Bolt", "Ochsenbach", "Schrauben", "Handel", "GmbH"])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
AMOUNTS = st.decimals(min_value=0, max_value=10**6, places=2)
TOLERANCES = st.one_of(st.none(), st.builds(Tolerance, percent=AMOUNTS, amount=st.none() | AMOUNTS))
ACCOUNTS = st.builds(
    BankAccount,
    number=st.sampled_from(["DE89370400440532013000", "GB82WEST12345698765432", "1234567"]),
    confirmed_by=st.just(ANSWER["confirmed_by"]),
    confirmed_on=st.just(ANSWER["confirmed_on"]),
)
SUPPLIER_LISTS = st.lists(
    st.builds(
        Supplier,
        supplier_id=st.sampled_from("123456789"),
        name=NAMES,
        other_names=st.lists(NAMES, max_size=2, unique=True).map(tuple),
        vat_id=VAT_IDS,
        tax_number=st.sampled_from([None, "12/345/67890"]),
        legal_id=st.sampled_from([None, "HRB 1234"]),
        country=st.sampled_from([None, "DE"]),
        postcode=st.sampled_from([None, "01356", "80331"]),
        domains=st.lists(st.just("acme.example"), max_size=1).map(tuple),
        accounts=st.lists(ACCOUNTS, max_size=2, unique_by=lambda one: one.number).map(
            lambda accounts: tuple(sorted(accounts, key=lambda one: one.number))
        ),
        state=st.sampled_from(SupplierState),
        term_days=st.none() | st.integers(0, 90),
        cash_discount_percent=st.none() | AMOUNTS,
        cash_discount_days=st.none() | st.integers(0, 30),
        needs_order=st.booleans(),
        reuses_numbers=st.booleans(),
        price_tolerance=TOLERANCES,
    ),
    max_size=6,
    unique_by=lambda supplier: supplier.supplier_id,
)
LINES = st.builds(
    OrderLine,
    line_number=st.sampled_from(["1", "2", "10", "20a"]),
    description=NAMES,
    quantity=AMOUNTS,
    unit_code=st.sampled_from([None, "C62"]),
    net_price=AMOUNTS,
    is_charge=st.booleans(),
    needs_receipt=st.booleans(),
    price_tolerance=TOLERANCES,
)
ORDER_OF_LINES = {"1": 0, "2": 1, "10": 2, "20a": 3}


def orders_of(supplier_ids: list[str]) -> st.SearchStrategy[list[Order]]:
    """Orders of some suppliers, as registers give them: lines as they are counted."""
    lines = st.lists(LINES, min_size=1, max_size=3, unique_by=lambda line: line.line_number)
    order = st.builds(
        Order,
        order_number=st.sampled_from(["PO-1", "po 1", "4500-2", "X"]),
        supplier_id=st.sampled_from(supplier_ids),
        currency=st.just("EUR"),
        state=st.sampled_from(OrderState),
        discount_percent=st.none() | AMOUNTS,
        ordered_on=st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 1, 9)),
        lines=lines.map(lambda some: tuple(sorted(some, key=lambda line: ORDER_OF_LINES[line.line_number]))),
    )
    return st.lists(order, max_size=4, unique_by=lambda one: one.order_number)


def put_suppliers(store: Store, suppliers: Iterable[Supplier]) -> None:
    """Write suppliers and their accounts into a store."""
    suppliers = tuple(suppliers)
    put(store, SUPPLIERS, [_row(one) for one in suppliers])
    accounts = [{"supplier_id": one.supplier_id, **_row(account)} for one in suppliers for account in one.accounts]
    put(store, BANK_ACCOUNTS, accounts)


def put_orders(store: Store, orders: Iterable[Order]) -> None:
    """Write orders and their lines into a store."""
    orders = tuple(orders)
    put(store, ORDERS, [_row(one) for one in orders])
    put(store, ORDER_LINES, [{"order_number": one.order_number, **_row(line)} for one in orders for line in one.lines])


def put(store: Store, book: Book, rows: list[dict[str, Any]]) -> None:
    """Write rows into a book as an import does."""
    known = frozenset(book.columns)
    given = [Given(row=at, values={k: v for k, v in row.items() if k in known}) for at, row in enumerate(rows, 2)]
    with store.writing(actor="anna") as transaction:
        planned = plan(transaction.connection, book, given, answer=ANSWER)
        assert planned.problems == ()
        write(transaction, planned)


def _row(value: Any) -> dict[str, Any]:
    """The columns of a value of master data."""
    row = {field.name: getattr(value, field.name) for field in fields(value)}
    if (tolerance := row.pop("price_tolerance", None)) is not None:
        row |= {"price_tolerance_percent": tolerance.percent, "price_tolerance_amount": tolerance.amount}
    return row
