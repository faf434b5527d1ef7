"""What a store answers is what the same master data held in memory answers, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlalchemy import event

from pipeline.master.company import Company
from pipeline.master.supplier import Supplier
from pipeline.matching.held import HeldOrders
from pipeline.matching.held import HeldSuppliers
from pipeline.store.master.books import COMPANIES
from pipeline.store.master.books import RATES
from pipeline.store.master.books import SANCTIONS
from pipeline.store.registers.companies import StoredCompanies
from pipeline.store.registers.exchange_rates import StoredExchangeRates
from pipeline.store.registers.known import Known
from pipeline.store.registers.orders import StoredOrders
from pipeline.store.registers.sanctions import StoredSanctions
from pipeline.store.registers.suppliers import StoredSuppliers
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from pipeline.store.tables.name_key import NAME_KEY
from pipeline.store.tables.purchase_order import ORDER_LINE
from pipeline.store.tables.purchase_order import PURCHASE_ORDER
from pipeline.store.tables.supplier import SUPPLIER
from tests.ledger import drop
from tests.ledger import take
from tests.master import SUPPLIER_LISTS
from tests.master import orders_of
from tests.master import put
from tests.master import put_orders
from tests.master import put_suppliers

if TYPE_CHECKING:
    from pipeline.store.store import Store

one_store_for_all = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def emptied(store: Store) -> None:
    """Take the suppliers and orders of the example before out of a store."""
    with store.writing(actor="anna") as transaction:
        for table in (ORDER_LINE, PURCHASE_ORDER, BANK_ACCOUNT, NAME_KEY, SUPPLIER):
            transaction.connection.execute(delete(table))


def by_id(suppliers: tuple[Supplier, ...]) -> list[Supplier]:
    """The order of the answer is no part of it."""
    return sorted(suppliers, key=lambda supplier: supplier.supplier_id)


@one_store_for_all
@given(suppliers=SUPPLIER_LISTS)
def test_suppliers_are_found_as_in_memory(store: Store, suppliers: list[Supplier]) -> None:
    emptied(store)
    put_suppliers(store, suppliers)
    stored, held = StoredSuppliers(store), HeldSuppliers(suppliers=tuple(suppliers))
    for supplier_id in "123456789":
        assert stored.with_id(supplier_id) == held.with_id(supplier_id)
    for vat_id in ("DE 136695976", "FR40303265045", "IT1"):
        assert by_id(stored.with_vat_id(vat_id)) == by_id(held.with_vat_id(vat_id))
    for number in ("DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "1"):
        assert by_id(stored.with_account(number)) == by_id(held.with_account(number))
    assert by_id(stored.with_legal_id("HRB1234")) == by_id(held.with_legal_id("HRB1234"))
    assert by_id(stored.with_tax_number("12 345 67890")) == by_id(held.with_tax_number("12 345 67890"))
    for supplier in suppliers:
        assert all(supplier in stored.like(name, None) for name in supplier.names)


@one_store_for_all
@given(data=st.data())
def test_orders_are_found_as_in_memory(store: Store, data: st.DataObject) -> None:
    emptied(store)
    put_suppliers(store, [Supplier(supplier_id="1", name="Acme"), Supplier(supplier_id="2", name="Bolt")])
    orders = data.draw(orders_of(["1", "2"]))
    put_orders(store, orders)
    drop(store, uuid.uuid4().hex)
    stored, held = StoredOrders(store, take(store)), HeldOrders(orders=tuple(orders))
    for number in ("PO1", "4500 2", "x", "none"):
        found = stored.with_number(number)
        assert sorted(found, key=str) == sorted(held.with_number(number), key=str)
    for supplier_id in "12":
        newest_first = stored.open_of(supplier_id)
        assert sorted(newest_first, key=str) == sorted(held.open_of(supplier_id), key=str)
        days = [order.ordered_on or dt.date.min for order in newest_first]
        assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "written",
    [
        "Ochsenbach Schrauben GmbH",
        "OCHSENBACH SCHRAUBEN",
        "Ochsenbach-Schrauben Gmbh & Co. KG",
        "0chsenbach Schrauben GmbH",
        "Ochsenbaeh GmbH",
        "Schrauben Ochsenbach",
    ],
)
def test_names_that_were_misread_still_lead_to_their_supplier(store: Store, written: str) -> None:
    crowd = [Supplier(supplier_id=f"S{at}", name=f"Handel Nummer{at} GmbH") for at in range(400)]
    wanted = Supplier(supplier_id="W", name="Ochsenbach Schrauben GmbH", postcode="01356")
    put_suppliers(store, [*crowd, wanted])
    found = StoredSuppliers(store).like(written, None)
    assert found[0] == wanted
    assert len(found) <= 30


def test_a_name_of_common_words_only_leads_to_a_few_of_those_who_share_them(store: Store) -> None:
    put_suppliers(store, [Supplier(supplier_id=f"S{at}", name="Handel GmbH") for at in range(300)])
    found = StoredSuppliers(store).like("Handel GmbH", None)
    assert 0 < len(found) <= 30
    assert {one.name for one in found} == {"Handel GmbH"}


def test_a_name_is_also_found_by_its_place_and_by_its_other_names(store: Store) -> None:
    wanted = Supplier(supplier_id="W", name="Acme Holding", other_names=("Roadrunner Traps",), postcode="01356")
    put_suppliers(store, [wanted, Supplier(supplier_id="O", name="Bolt", postcode="80331")])
    stored = StoredSuppliers(store)
    assert stored.like("Roadruner Trap", None) == (wanted,)
    assert stored.like("?", "01356") == (wanted,)
    assert stored.like("?", None) == ()
    assert stored.like("Nobody", None) == ()


def test_a_supplier_that_was_renamed_is_found_by_its_new_name_only(store: Store) -> None:
    put_suppliers(store, [Supplier(supplier_id="W", name="Acme Holding")])
    put_suppliers(store, [Supplier(supplier_id="W", name="Bolt Holding")])
    stored = StoredSuppliers(store)
    assert [one.name for one in stored.like("Bolt", None)] == ["Bolt Holding"]
    assert stored.like("Acme", None) == ()


def test_companies_come_with_all_that_is_known_of_them(store: Store) -> None:
    company = Company(
        company_id="C",
        name="Beispiel Bau AG",
        other_names=("BBAG",),
        accounts=("123",),
        approval_limit=Decimal("5000.00"),
    )
    columns = ("company_id", "name", "other_names", "accounts", "approval_limit")
    put(store, COMPANIES, [{name: getattr(company, name) for name in columns}])
    assert StoredCompanies(store).all() == (company,)


def test_rates_are_those_of_the_day_or_the_last_before_it(store: Store) -> None:
    days = [(dt.date(2026, 3, 2), "1.10"), (dt.date(2026, 3, 4), "1.25")]
    put(
        store, RATES, [{"source": "EUR", "target": "USD", "valid_on": day, "rate": Decimal(rate)} for day, rate in days]
    )
    rate = StoredExchangeRates(store).rate
    assert rate("EUR", "USD", dt.date(2026, 3, 3)) == Decimal("1.10")
    assert rate("EUR", "USD", dt.date(2026, 3, 9)) == Decimal("1.25")
    assert rate("USD", "EUR", dt.date(2026, 3, 9)) == Decimal("0.8")
    assert rate("EUR", "USD", dt.date(2026, 3, 1)) is None
    assert rate("EUR", "EUR", dt.date(2026, 3, 1)) == 1


def test_sanctioned_names_are_found_as_they_may_be_written(store: Store) -> None:
    put(store, SANCTIONS, [{"name": "Iwan Iwanowitsch"}, {"name": "Acme Weapons"}])
    assert StoredSanctions(store).like("IWANOWITSCH, Iwan") == ("Iwan Iwanowitsch",)


def test_a_register_that_holds_nothing_is_none(store: Store) -> None:
    drop(store, "a.pdf")
    held = take(store)
    with Known(store, held) as known:
        ports = known.ports
    registers = (ports.suppliers, ports.companies, ports.orders, ports.sanctions, ports.exchange_rates, ports.history)
    assert registers == (None,) * 6
    put_suppliers(store, [Supplier(supplier_id="W", name="Acme Holding")])
    with Known(store, held) as known:
        assert known.ports.suppliers is not None


def test_every_look_up_asks_an_index(store: Store) -> None:
    drop(store, "a.pdf")
    held = take(store)
    put_suppliers(store, [Supplier(supplier_id="1", name="Acme")])
    asked: list[str] = []
    with store.reading() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("a small table of PostgreSQL is read whole, whatever indexes it has")

    @event.listens_for(store._engine, "before_cursor_execute", retval=True)
    def explain(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> tuple[str, Any]:
        if statement.startswith("SELECT"):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            asked.extend(row[3] for row in cursor.fetchall())
        return statement, parameters

    suppliers, orders = StoredSuppliers(store), StoredOrders(store, held)
    suppliers.with_id("1"), suppliers.with_vat_id("1"), suppliers.with_account("1"), suppliers.with_legal_id("1")
    suppliers.with_tax_number("1"), suppliers.like("Acme", "1"), orders.with_number("1"), orders.open_of("1")
    StoredExchangeRates(store).rate("EUR", "USD", dt.date(2026, 3, 3))
    assert len(asked) > 20
    tables = ("supplier", "bank_account", "purchase_order", "order_line", "goods_receipt", "billed_line", "name_key")
    assert not [step for step in asked if step.startswith("SCAN") and step.split()[1] in tables]
