"""Every book of master data."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.order import OrderState
from pipeline.master.supplier import SupplierState
from pipeline.matching.name_keys import name_keys
from pipeline.store.master.book import Book
from pipeline.store.master.checks import is_in_the_unit_of_its_order
from pipeline.store.master.checks import is_known
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from pipeline.store.tables.company import COMPANY
from pipeline.store.tables.exchange_rate import EXCHANGE_RATE
from pipeline.store.tables.goods_receipt import GOODS_RECEIPT
from pipeline.store.tables.ledger_account import LEDGER_ACCOUNT
from pipeline.store.tables.purchase_order import ORDER_LINE
from pipeline.store.tables.purchase_order import PURCHASE_ORDER
from pipeline.store.tables.sanctioned_name import SANCTIONED_NAME
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from pipeline.store.master.book import Row


def _keys_of_supplier(row: Row) -> frozenset[str]:
    return frozenset().union(*(name_keys(name, row["postcode"]) for name in (row["name"], *row["other_names"])))


def _keys_of_name(row: Row) -> frozenset[str]:
    return name_keys(row["name"])


SUPPLIERS: Final = Book(
    noun="supplier",
    table=SUPPLIER,
    key=("supplier_id",),
    usual={
        "other_names": (),
        "domains": (),
        "state": SupplierState.ACTIVE.value,
        "needs_order": False,
        "reuses_numbers": False,
    },
    folded=("vat_id", "tax_number", "legal_id"),
    name_keys=_keys_of_supplier,
)
BANK_ACCOUNTS: Final = Book(
    noun="bank account",
    table=BANK_ACCOUNT,
    key=("supplier_id", "number"),
    checks=(is_known({"supplier_id": SUPPLIER.c.supplier_id}, by="suppliers"),),
    answered_by=("confirmed_by", "confirmed_on"),
)
COMPANIES: Final = Book(noun="company", table=COMPANY, key=("company_id",), usual={"other_names": (), "accounts": ()})
ORDERS: Final = Book(
    noun="order",
    table=PURCHASE_ORDER,
    key=("order_number",),
    usual={"state": OrderState.OPEN.value},
    folded=("order_number",),
    checks=(
        is_known({"supplier_id": SUPPLIER.c.supplier_id}, by="suppliers"),
        is_known({"company_id": COMPANY.c.company_id}, by="companies"),
    ),
    repeats=True,
)
ORDER_LINES: Final = Book(
    noun="order line",
    table=ORDER_LINE,
    key=("order_number", "line_number"),
    usual={"price_base_quantity": Decimal(1), "is_charge": False, "needs_receipt": True},
)
RECEIPTS: Final = Book(
    noun="receipt",
    table=GOODS_RECEIPT,
    key=("receipt_number", "order_number", "order_line"),
    checks=(
        is_known({"order_number": ORDER_LINE.c.order_number, "order_line": ORDER_LINE.c.line_number}, by="orders"),
        is_in_the_unit_of_its_order,
    ),
)
ACCOUNTS: Final = Book(
    noun="ledger account", table=LEDGER_ACCOUNT, key=("code", "company_id"), usual={"company_id": "", "is_open": True}
)
RATES: Final = Book(noun="exchange rate", table=EXCHANGE_RATE, key=("source", "target", "valid_on"))
SANCTIONS: Final = Book(noun="sanctioned name", table=SANCTIONED_NAME, key=("name",), name_keys=_keys_of_name)
