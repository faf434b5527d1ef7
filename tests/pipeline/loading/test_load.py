"""Files taken into a store: all of them or nothing, each change with its event."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from pipeline.loading.csv_grid import csv_grid
from pipeline.loading.forms import SUPPLIERS as SUPPLIERS_FORM
from pipeline.loading.load import Asked
from pipeline.loading.load import Loaded
from pipeline.loading.load import compare
from pipeline.loading.load import understand
from pipeline.loading.notation import DayOrder
from pipeline.loading.reading import read
from pipeline.loading.refusal import ImportRefused
from pipeline.loading.xlsx_grid import xlsx_grid
from pipeline.store import audit
from pipeline.store.master.books import ORDER_LINES
from pipeline.store.master.books import ORDERS as ORDER_BOOK
from pipeline.store.master.books import SUPPLIERS as SUPPLIER_BOOK
from pipeline.store.master.contents import contents
from tests.master import ANSWER
from tests.pipeline.loading.grids import ORDERS
from tests.pipeline.loading.grids import SUPPLIERS
from tests.pipeline.loading.grids import bring

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store


def names(store: Store) -> dict[str, str]:
    """The suppliers by id."""
    return {row["supplier_id"]: row["name"] for row in contents(store, [SUPPLIER_BOOK])}


def test_rows_are_added_changed_or_left_alone(store: Store) -> None:
    assert bring(store, "suppliers", SUPPLIERS) == Loaded(added=2, changed=0, unchanged=0)
    assert bring(store, "suppliers", SUPPLIERS) == Loaded(added=0, changed=0, unchanged=2)
    again = "supplier_id,name\n2,Bolt Ltd\n3,Cog\n"
    assert bring(store, "suppliers", again) == Loaded(added=1, changed=1, unchanged=0)
    assert names(store) == {"1": "Acme", "2": "Bolt Ltd", "3": "Cog"}


def test_columns_that_a_file_does_not_have_stay_as_they_are_and_empty_cells_empty_them(store: Store) -> None:
    bring(store, "suppliers", "supplier_id,name,city,term_days\n1,Acme,Ulm,30\n")
    bring(store, "suppliers", "supplier_id,term_days\n1,\n")
    (row,) = contents(store, [SUPPLIER_BOOK])
    assert (row["name"], row["city"], row["term_days"], row["state"]) == ("Acme", "Ulm", None, "active")


def test_every_change_is_an_event_with_what_was_and_what_is(store: Store) -> None:
    bring(store, "suppliers", SUPPLIERS)
    bring(store, "suppliers", "supplier_id,name\n2,Bolt Ltd\n")
    added, changed = audit.history(store, "supplier 2")
    assert (added.what, added.actor, added.before, added.reason) == ("added", "anna", None, "suppliers import")
    assert added.after is not None
    assert added.after["name"] == "Bolt"
    assert (changed.what, changed.before, changed.after) == ("changed", {"name": "Bolt"}, {"name": "Bolt Ltd"})
    assert audit.verify(store).is_sound


def test_a_dry_run_says_the_same_and_writes_nothing(store: Store) -> None:
    understood = understand(SUPPLIERS_FORM, csv_grid(SUPPLIERS.encode()))
    assert compare(store, understood) == Loaded(added=2, changed=0, unchanged=0)
    assert names(store) == {}
    assert audit.head(store).seq == 0


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("suppliers", "supplier_id,name\n1,Acme\n,Bolt\n", "row 3, supplier_id: it is empty"),
        ("suppliers", "supplier_id,name\n1,Acme\n2,\n", "row 3, name: supplier 2 is new and needs one"),
        ("suppliers", "supplier_id,city\n9,Ulm\n", "row 2, name: supplier 9 is new and needs one"),
        ("suppliers", "id,Name\n1,Acme\n\n1,Bolt\n", "row 4, id: supplier 1 is there already, in row 2"),
        ("suppliers", "Nr;Name;Zahlungsziel\n1;Acme;30\n2;Bolt;soon\n", "row 3, Zahlungsziel: soon is no number"),
        ("orders", ORDERS.replace("PO-1,1,EUR,2", "PO-1,1,USD,2"), "row 3, currency: USD, but row 2 says EUR"),
        ("orders", ORDERS.replace("PO-1,1,", "PO-1,7,"), "row 2, supplier_id: 7 is not known; load it first"),
        ("receipts", "receipt,order,line,qty\nR1,PO-1,9,5\n", "row 2, line: PO-1 9 is not known"),
        ("bank-accounts", "supplier,iban\n1,DE89370400440532013001\n", "row 2, iban: The IBAN"),
        ("bank-accounts", "supplier,iban\n1,123\n", "say --confirmed-by NAME"),
    ],
)
def test_a_file_with_one_wrong_row_is_refused_whole(store: Store, name: str, text: str, told: str) -> None:
    bring(store, "suppliers", SUPPLIERS)
    before = audit.head(store)
    with pytest.raises(ImportRefused, match=told) as refusal:
        bring(store, name, text)
    assert "Nothing was written" in refusal.value.remedy
    assert audit.head(store) == before
    assert names(store) == {"1": "Acme", "2": "Bolt"}


def test_a_bad_day_in_row_7_is_named_by_row_and_column(store: Store) -> None:
    rows = "".join(f"EUR,USD,2026-03-0{day},1.1\n" for day in range(1, 6))
    with pytest.raises(ImportRefused, match=r"row 7, Date: 2026-02-30 is no day"):
        bring(store, "rates", f"From,To,Date,Rate\n{rows}EUR,USD,2026-02-30,1.1\n")


def test_many_problems_are_told_up_to_a_point(store: Store) -> None:
    rows = "".join(f"{at},Acme,soon\n" for at in range(30))
    with pytest.raises(ImportRefused, match="and 10 more"):
        bring(store, "suppliers", f"supplier_id,name,term_days\n{rows}")


def test_orders_come_line_by_line_and_grow(store: Store) -> None:
    bring(store, "suppliers", SUPPLIERS)
    assert bring(store, "orders", ORDERS) == Loaded(added=3, changed=0, unchanged=0)
    header, first, _ = ORDERS.splitlines()
    more = f"{header}\n{first.replace(',10,', ',12,')}\n{first.replace('EUR,1,', 'EUR,3,')}\n"
    assert bring(store, "orders", more) == Loaded(added=1, changed=1, unchanged=1)
    quantities = {row["line_number"]: row["quantity"] for row in contents(store, [ORDER_BOOK, ORDER_LINES])}
    assert quantities == {"1": 12, "2": 1000, "3": 10}


def test_a_receipt_in_another_unit_than_its_order_is_refused(store: Store) -> None:
    bring(store, "suppliers", SUPPLIERS)
    bring(store, "orders", ORDERS)
    bring(store, "receipts", "receipt,order,line,qty,unit\nR1,PO-1,1,5,pcs\n")
    with pytest.raises(ImportRefused, match="KGM is not the unit of the order line; give the quantity in C62"):
        bring(store, "receipts", "receipt,order,line,qty,unit\nR2,PO-1,1,5,kg\n")


def test_days_and_decimals_are_read_as_a_person_says(store: Store) -> None:
    asked = Asked(decimal_mark=",", day_order=DayOrder.DMY)
    bring(store, "suppliers", SUPPLIERS)
    bring(
        store, "orders", "order;supplier;currency;line;text;qty;price;order date\nP;1;EUR;1;x;1.000;2,5;1.3.2026", asked
    )
    (row,) = contents(store, [ORDER_BOOK, ORDER_LINES])
    assert (row["quantity"], row["net_price"]) == (1000, Decimal("2.5"))
    assert row["ordered_on"] == dt.date(2026, 3, 1)


def test_an_account_is_confirmed_by_who_called_back_and_never_by_the_file(store: Store) -> None:
    bring(store, "suppliers", SUPPLIERS)
    claimed = "supplier,iban,bic,confirmed by,confirmed on\n1,DE89370400440532013000,A,Mallory,2020-01-01\n"
    with pytest.raises(ImportRefused, match="would be added"):
        bring(store, "bank-accounts", claimed)
    bring(store, "bank-accounts", claimed, answer=ANSWER)
    (event,) = audit.history(store, "bank account 1 DE89370400440532013000")
    assert event.after is not None
    assert (event.after["confirmed_by"], event.after["confirmed_on"]) == ("Anna", "2026-03-02")
    assert bring(store, "bank-accounts", claimed).unchanged == 1
    with pytest.raises(ImportRefused, match="would be changed"):
        bring(store, "bank-accounts", claimed.replace(",A,", ",B,"))


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook whose second sheet has these rows."""
    book = Workbook()
    sheet = book.create_sheet("data")
    for row in rows:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_numbers_and_days_of_a_workbook_are_what_they_are(tmp_path: Path) -> None:
    noon = dt.datetime(2026, 3, 1, 12, 0)  # noqa: DTZ001 - as a sheet has it
    rows: list[list[object]] = [["id", "name", "x"], [4711, "Acme", noon], [1.5, True, dt.time(1)]]
    (tmp_path / "a.xlsx").write_bytes(workbook(rows))
    grid = read(tmp_path / "a.xlsx", most_bytes=10**6)
    assert grid.rows[1:] == ((Decimal(4711), "Acme", dt.date(2026, 3, 1)), (Decimal("1.5"), True, "01:00:00"))


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.99])
def test_a_half_written_workbook_is_refused(kept: float) -> None:
    whole = workbook([["id", "name"], [1, "Acme"]])
    with pytest.raises(ImportRefused, match="cannot be opened") as refusal:
        xlsx_grid(whole[: int(len(whole) * kept)])
    assert "save it anew" in refusal.value.remedy


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "is empty"), (b"\xd0\xcf\x11\xe0rest", "before 2007"), (b"a,b\n" * 300, "larger than 1000 bytes")],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ImportRefused, match=told):
        read(tmp_path / "file", most_bytes=1000)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="cannot be opened"):
        read(tmp_path / "none.csv", most_bytes=1000)
