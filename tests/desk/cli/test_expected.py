"""What people see of bills that come regularly and did not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desk.cli.running import now
from flows.assembly import ledger
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.settings import load
from tests.ledger import miss_no_bytes
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]


def put(home: Path, days: list[dt.date]) -> None:
    ours = load(home=home, workers=1)
    with ledger(ours) as store:
        for number, day in enumerate(days):
            file = f"{number}.pdf"
            invoice = bill(supplier_name="Rent Ltd", invoice_number=f"R-{number}", issue_date=str(day))
            process(store, replace(record(invoice), file=file, document_id=sha256(file)))
        miss_no_bytes(store, ours)


def test_a_late_bill_is_listed_and_counted_by_a_batch(ledgerdrop: Ledgerdrop, home: Path) -> None:
    today = now().astimezone().date()
    put(home, [today - timedelta(days=30 * step + 12) for step in range(1, 6)])
    told = ledgerdrop("expected").out
    assert "Rent Ltd" in told
    assert "1 bills are late." in told
    assert json.loads(ledgerdrop("expected", "--json").out)["due_on"] == str(today - timedelta(days=12))
    assert "1 suppliers bill regularly, and their next bill is late" in ledgerdrop("batch").out


def test_an_installation_without_bills_misses_none(ledgerdrop: Ledgerdrop) -> None:
    assert ledgerdrop("expected").out == "0 bills are late.\n"
