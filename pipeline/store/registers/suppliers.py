"""The suppliers of the store."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from pipeline.master.bank_account import BankAccount
from pipeline.master.supplier import Supplier
from pipeline.master.supplier import SupplierState
from pipeline.matching.folding import folded
from pipeline.matching.name_keys import name_keys
from pipeline.store.registers.named import named
from pipeline.store.registers.tolerance import tolerance
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

    from pipeline.store.moment import Readable

#: What a row and `Supplier` call the same.
_SHARED: Final = tuple(name for name in Supplier.__dataclass_fields__ if name in SUPPLIER.c)


class StoredSuppliers:
    """The `Suppliers` of a store."""

    def __init__(self, store: Readable) -> None:
        self._store = store

    def with_id(self, supplier_id: str) -> Supplier | None:
        """The supplier of an id."""
        return next(iter(self._find(SUPPLIER.c.supplier_id == supplier_id)), None)

    def with_vat_id(self, vat_id: str) -> tuple[Supplier, ...]:
        """Those of a VAT id."""
        return self._find(SUPPLIER.c.folded_vat_id == folded(vat_id))

    def with_account(self, number: str) -> tuple[Supplier, ...]:
        """Those with this account."""
        theirs = select(BANK_ACCOUNT.c.supplier_id).where(BANK_ACCOUNT.c.number == folded(number))
        return self._find(SUPPLIER.c.supplier_id.in_(theirs))

    def with_legal_id(self, legal_id: str) -> tuple[Supplier, ...]:
        """Those of a registration number."""
        return self._find(SUPPLIER.c.folded_legal_id == folded(legal_id))

    def with_tax_number(self, tax_number: str) -> tuple[Supplier, ...]:
        """Those of a tax number."""
        return self._find(SUPPLIER.c.folded_tax_number == folded(tax_number))

    def like(self, name: str, postcode: str | None) -> tuple[Supplier, ...]:
        """Those whose names or places share a telling key with this one, the likeliest first."""
        with self._store.reading() as connection:
            found = named(connection, SUPPLIER, sorted(name_keys(name, postcode)))
            known = {one.supplier_id: one for one in _suppliers(connection, SUPPLIER.c.supplier_id.in_(found))}
        return tuple(known[supplier_id] for supplier_id in found)

    def _find(self, condition: ColumnElement[bool]) -> tuple[Supplier, ...]:
        with self._store.reading() as connection:
            return _suppliers(connection, condition)


def _suppliers(connection: Connection, condition: ColumnElement[bool]) -> tuple[Supplier, ...]:
    query = select(SUPPLIER).where(condition).order_by(SUPPLIER.c.supplier_id)
    rows = connection.execute(query).mappings().all()
    accounts = _accounts(connection, [row["supplier_id"] for row in rows])
    return tuple(_supplier(row, accounts) for row in rows)


def _accounts(connection: Connection, supplier_ids: Iterable[str]) -> Mapping[str, tuple[BankAccount, ...]]:
    accounts: dict[str, tuple[BankAccount, ...]] = defaultdict(tuple)
    query = select(BANK_ACCOUNT).where(BANK_ACCOUNT.c.supplier_id.in_([*supplier_ids])).order_by(BANK_ACCOUNT.c.number)
    for row in connection.execute(query).mappings():
        values: dict[str, Any] = {name: value for name, value in row.items() if name != "supplier_id"}
        accounts[row["supplier_id"]] += (BankAccount(**values),)
    return accounts


def _supplier(row: RowMapping, accounts: Mapping[str, tuple[BankAccount, ...]]) -> Supplier:
    made: dict[str, Any] = {
        "other_names": tuple(row["other_names"]),
        "domains": tuple(row["domains"]),
        "state": SupplierState(row["state"]),
        "accounts": accounts.get(row["supplier_id"], ()),
        "price_tolerance": tolerance(row),
    }
    return Supplier(**{**{name: row[name] for name in _SHARED}, **made})
