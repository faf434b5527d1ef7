"""What is exported is what import reads, and no spreadsheet runs any of it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import delete

from pipeline.errors import UsageError
from pipeline.exporters.plain_text import one_line
from pipeline.loading.forms import FORMS
from pipeline.loading.forms import SUPPLIERS
from pipeline.loading.load import compare
from pipeline.loading.load import understand
from pipeline.loading.reading import read
from pipeline.loading.save import save
from pipeline.master.supplier import Supplier
from pipeline.store.master.books import SUPPLIERS as SUPPLIER_BOOK
from pipeline.store.tables.name_key import NAME_KEY
from pipeline.store.tables.supplier import SUPPLIER
from tests.master import put
from tests.master import put_suppliers
from tests.pipeline.loading.grids import ORDERS
from tests.pipeline.loading.grids import bring

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store

one_store_for_all = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

#: Whatever people type, formulas among it.
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["=1+1", "'=1+1", "''@x", "-", "+49 1", "'tis", "0012", 'a "b", c;d', "1.234"]),
).map(one_line)
NAMES = TEXTS.filter(bool)
#: Of a list in one cell, blanks around each part say nothing.
LISTED = TEXTS.map(str.strip).filter(lambda name: name and "|" not in name)
NUMBERS = st.none() | st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "supplier_id": NAMES,
            "name": NAMES,
            "other_names": st.lists(LISTED, max_size=2, unique=True).map(tuple),
            "city": TEXTS.map(lambda text: text or None),
            "state": st.sampled_from(["active", "blocked", "one_time"]),
            "term_days": st.none() | st.integers(0, 90),
            "needs_order": st.booleans(),
            "price_tolerance_percent": NUMBERS,
            "price_tolerance_amount": NUMBERS,
        }
    ),
    max_size=4,
    unique_by=lambda row: row["supplier_id"],
)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@one_store_for_all
@given(rows=ROWS)
def test_an_exported_file_changes_nothing_when_it_is_imported(
    store: Store, tmp_path: Path, suffix: str, rows: list[dict[str, object]]
) -> None:
    with store.writing(actor="anna") as transaction:
        transaction.connection.execute(delete(NAME_KEY))
        transaction.connection.execute(delete(SUPPLIER))
    put(store, SUPPLIER_BOOK, rows)
    file = tmp_path / f"suppliers{suffix}"
    assert save(store, SUPPLIERS, file) == len(rows)
    loaded = compare(store, understand(SUPPLIERS, read(file, most_bytes=10**7)))
    assert (loaded.added, loaded.changed, loaded.unchanged) == (0, 0, len(rows))


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_every_sort_comes_back(store: Store, tmp_path: Path, suffix: str) -> None:
    put_suppliers(store, [Supplier(supplier_id="1", name="Acme")])
    files = {
        "companies": "company_id,name,accounts,approval_limit\nC,Beispiel Bau AG,DE89370400440532013000|12,5000.00\n",
        "orders": ORDERS,
        "receipts": "receipt_number,order_number,order_line,quantity\nR1,PO-1,1,2.125\nR2,PO-1,1,-0.5\n",
        "accounts": "code,name,company_id\n4400,Office,\n4400,Office of C,C\n",
        "rates": "source,target,valid_on,rate\nEUR,USD,2026-03-02,1.0831\n",
        "sanctions": "name,list_name\n=Iwan,EU\n",
    }
    for name, text in files.items():
        added = bring(store, name, text).added
        file = tmp_path / f"{name}{suffix}"
        save(store, FORMS[name], file)
        loaded = compare(store, understand(FORMS[name], read(file, most_bytes=10**7)))
        assert (loaded.added, loaded.changed, loaded.unchanged) == (0, 0, added), name


def test_no_cell_is_a_formula(store: Store, tmp_path: Path) -> None:
    put_suppliers(store, [Supplier(supplier_id="1", name='=HYPERLINK("x")')])
    save(store, SUPPLIERS, tmp_path / "a.csv")
    save(store, SUPPLIERS, tmp_path / "a.xlsx")
    (row,) = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig")))
    assert row["name"] == '\'=HYPERLINK("x")'
    cell = load_workbook(tmp_path / "a.xlsx")["suppliers"]["B2"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_three_decimals_are_written_as_four(store: Store, tmp_path: Path) -> None:
    put(store, SUPPLIER_BOOK, [{"supplier_id": "1", "name": "Acme", "price_tolerance_amount": Decimal("1.250")}])
    save(store, SUPPLIERS, tmp_path / "a.csv")
    assert "1.2500" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        save(store, SUPPLIERS, tmp_path / "none" / "a.csv")
