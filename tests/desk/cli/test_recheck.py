"""Bills that wait for goods, as a clerk and an administrator meet them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete

from pipeline.errors import ExitCode
from pipeline.store.store import open_store
from pipeline.store.tables.page_text import PAGE_TEXT
from pipeline.store.tables.past_bill import PAST_BILL
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]

SUPPLIERS = "supplier_id,name,vat_id\nS1,Muster Werkzeuge GmbH,DE136695976\nS2,Muster Werkzeug AG,\n"
ORDERS = (
    "order_number,supplier_id,currency,line_number,description,quantity,unit_code,net_price\n"
    "4711,S1,EUR,10,Drill,2,C62,50.00\n"
)
RECEIPTS = "receipt_number,order_number,order_line,quantity,unit_code\nR1,4711,10,2,C62\n"
ACCOUNTS = "supplier_id,number\nS1,DE89370400440532013000\n"
COMPANIES = "company_id,name\nC1,Beispiel Bau AG\n"


def load(ledgerdrop: Ledgerdrop, folder: Path, sort: str, rows: str, *more: str) -> None:
    """A file of master data, imported."""
    file = folder / f"{sort}.csv"
    file.write_text(rows, encoding="utf-8")
    ended = ledgerdrop(sort, "import", file, *more)
    assert ended.code == ExitCode.DONE, ended.err


@pytest.fixture
def waiting(ledgerdrop: Ledgerdrop, tmp_path: Path) -> Ledgerdrop:
    """An installation in which a bill of two drills waits for their receipt."""
    load(ledgerdrop, tmp_path, "suppliers", SUPPLIERS)
    load(ledgerdrop, tmp_path, "bank-accounts", ACCOUNTS, "--confirmed-by", "Anna")
    load(ledgerdrop, tmp_path, "companies", COMPANIES)
    load(ledgerdrop, tmp_path, "orders", ORDERS)
    bill = ubl(tmp_path / "bills")
    ordered = "<cac:OrderReference><cbc:ID>4711</cbc:ID></cac:OrderReference><cac:AccountingSupplierParty>"
    bill.write_text(bill.read_text("utf-8").replace("<cac:AccountingSupplierParty>", ordered), encoding="utf-8")
    assert ledgerdrop("process", bill).code == ExitCode.EXCEPTIONS_WAIT
    return ledgerdrop


def test_a_bill_goes_on_once_its_goods_are_there(waiting: Ledgerdrop, tmp_path: Path) -> None:
    assert waiting("recheck").out == "Bills that waited for goods: 1, of which 0 go on and 1 still wait.\n"
    load(waiting, tmp_path, "receipts", RECEIPTS)
    assert json.loads(waiting("recheck", "--json").out) == {"tried": 1, "let_through": 1}
    assert waiting("recheck").out == "Bills that waited for goods: 0, of which 0 go on and 0 still wait.\n"


def test_explain_says_whom_and_what_a_bill_was_matched_with(waiting: Ledgerdrop) -> None:
    told = waiting("explain", "INV-1001.xml").out
    assert "supplier S1, by VAT id, alike 100%" in told
    assert "company C1, by" in told
    assert "line 1 bills order 4711, line 10, by" in told


def test_explain_says_of_whom_master_data_knows_nothing(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    load(ledgerdrop, tmp_path, "suppliers", "supplier_id,name,vat_id\nS9,Nordwind Papier,\n")
    ledgerdrop("process", ubl(tmp_path / "bills"))
    assert "supplier is not known" in ledgerdrop("explain", "INV-1001.xml").out


def test_explain_names_all_that_a_supplier_may_be(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    twice = "supplier_id,name,vat_id\nS1,Muster Werkzeuge GmbH,DE136695976\nS2,Muster Werkzeuge GmbH,DE136695976\n"
    load(ledgerdrop, tmp_path, "suppliers", twice)
    ledgerdrop("process", ubl(tmp_path / "bills"))
    assert "supplier may be S1 or S2" in ledgerdrop("explain", "INV-1001.xml").out


def test_what_history_lacks_is_caught_up_with(waiting: Ledgerdrop, home: Path) -> None:
    with open_store(f"sqlite:///{home / 'ledgerdrop.sqlite'}") as store, store.writing(actor="older") as transaction:
        transaction.connection.execute(delete(PAST_BILL))
        transaction.connection.execute(delete(PAGE_TEXT))
    told = waiting("recheck", "--history").out.splitlines()
    assert told == [
        "Bills that the history knows of now: 1.",
        "Bills that are found by the words of their pages now: 1.",
    ]
    assert json.loads(waiting("recheck", "--history", "--json").out) == {"caught_up": 0, "found_by_words": 0}
