"""Filling a register with very many suppliers at once, past the door that files come through."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import text

from benchmarks.registering.suppliers import account
from benchmarks.registering.suppliers import name
from benchmarks.registering.suppliers import postcode
from benchmarks.registering.suppliers import vat_id
from pipeline.matching.name_keys import name_keys
from pipeline.store.bulk import insert_all
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from pipeline.store.tables.name_key import NAME_KEY
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    from pipeline.store.store import Store

CHUNK: Final = 100_000
_CONFIRMED: Final = {"confirmed_by": "Anna", "confirmed_on": dt.date(2026, 1, 2)}
_USUAL: Final = {"other_names": [], "domains": [], "state": "active", "needs_order": False, "reuses_numbers": False}


def fill(store: Store, numbers: range) -> None:
    """Put suppliers into a store, each with one account."""
    for start in range(numbers.start, numbers.stop, CHUNK):
        _put(store, range(start, min(start + CHUNK, numbers.stop)))


def settle(store: Store) -> None:
    """What a server does by itself after a while: see how its tables are filled."""
    with store.writing(actor="benchmark") as transaction:
        if transaction.connection.dialect.name == "postgresql":
            transaction.connection.execute(text("ANALYZE"))


def _put(store: Store, numbers: range) -> None:
    keys = [(key, str(at)) for at in numbers for key in name_keys(name(at), postcode(at))]
    keys.sort()
    with store.writing(actor="benchmark") as transaction:
        insert_all(transaction.connection, SUPPLIER, [_supplier(at) for at in numbers])
        accounts = [{"supplier_id": str(at), "number": account(at), **_CONFIRMED} for at in numbers]
        insert_all(transaction.connection, BANK_ACCOUNT, accounts)
        rows = [{"register": "supplier", "name_key": key, "subject": subject} for key, subject in keys]
        insert_all(transaction.connection, NAME_KEY, rows)


def _supplier(at: int) -> dict[str, Any]:
    place = {"name": name(at), "vat_id": vat_id(at), "postcode": postcode(at), "folded_vat_id": vat_id(at)}
    return {"supplier_id": str(at), **place, **_USUAL}
