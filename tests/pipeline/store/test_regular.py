"""Suppliers that bill regularly are missed when they do not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.store.regular import Missing
from pipeline.store.regular import missing
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    from pipeline.store.store import Store


def put(store: Store, name: str, vat_id: str, days: list[str]) -> None:
    for number, day in enumerate(days):
        file = f"{name}-{number}.pdf"
        invoice = bill(supplier_name=name, supplier_vat_id=vat_id, invoice_number=file, issue_date=day)
        process(store, replace(record(invoice, file=file, document_id=sha256(file)), part=1))


def test_the_late_bill_of_a_regular_supplier_is_missed(store: Store) -> None:
    put(store, "Rent Ltd", "DE136695976", ["2026-01-01", "2026-01-31", "2026-03-02", "2026-04-01"])
    put(store, "Now and Then", "DE129273398", ["2026-01-01", "2026-01-09", "2026-03-02", "2026-03-29"])
    assert not list(missing(store, dt.date(2026, 5, 5)))
    late = Missing(supplier_name="Rent Ltd", due_on=dt.date(2026, 5, 1), last_on=dt.date(2026, 4, 1))
    assert list(missing(store, dt.date(2026, 5, 20))) == [late]
