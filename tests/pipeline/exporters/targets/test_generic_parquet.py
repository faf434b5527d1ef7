"""The Parquet target, read back by DuckDB, which reads Parquet without Arrow."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings

from pipeline.errors import ExportRefused
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.table import KINDS
from pipeline.exporters.table import bill_row
from pipeline.exporters.table import line_rows
from pipeline.exporters.targets.generic_parquet import COLUMNS
from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.kind import Kind
from pipeline.model.movement import Movement
from tests.exports import HOSTILE
from tests.exports import batches
from tests.exports import exported
from tests.postings import CASES
from tests.readers.parquet import asked

if TYPE_CHECKING:
    from pipeline.model.record import Record


def rows(*given: Record) -> list[dict[str, Any]]:
    """The rows of some bills."""
    return asked("SELECT * FROM bills", exported("parquet", *given))


def test_columns_have_the_types_of_what_stands_in_them() -> None:
    said = {
        one["column_name"]: one["column_type"] for one in asked("DESCRIBE SELECT * FROM bills", exported("parquet"))
    }
    assert tuple(said) == COLUMNS
    types = {Kind.AMOUNT: "DECIMAL(18,4)", Kind.DATE: "DATE"}
    for column, kind in KINDS.items():
        assert said[column] == (
            "DECIMAL(28,10)" if kind.is_number and kind not in types else types.get(kind, "VARCHAR")
        )


def test_values_are_what_they_are() -> None:
    (one,) = rows(record(bill(lines=(line(item_number="00123"),))))
    assert (one["issue_date"], one["delivery_date"]) == (dt.date(2026, 3, 2), None)
    assert (one["gross_total"], one["net_price"], one["tax_rate"]) == (Decimal(119), Decimal(50), Decimal(19))
    assert (one["item_number"], one["export_key"]) == ("00123", record().key)


@pytest.mark.parametrize("name", CASES)
def test_rows_add_up_to_the_bill_with_its_sign(name: str) -> None:
    given = record(CASES[name])
    (sums,) = asked("SELECT sum(line_net) AS net, any_value(net_total) AS total FROM bills", exported("parquet", given))
    assert sums["net"] == sums["total"] == bill_row(Movement(record=given))["net_total"]
    assert (sums["net"] < 0) == name.startswith("credit")


@settings(max_examples=12)
@given(batches(3))
def test_everything_is_read_back_as_it_was_written(given: list[Record]) -> None:
    posted = [Movement(record=one) for one in given]
    expected = [{**bill_row(one), **of_line} for one in posted for of_line in line_rows(one)]
    for read, written in zip(rows(*given), expected, strict=True):
        values = {name: one_line(value) if isinstance(value, str) else value for name, value in written.items()}
        assert read == {name: values[name] for name in COLUMNS}


def test_harmful_texts_stay_values() -> None:
    read = rows(*(record(bill(supplier_name=text)) for text in HOSTILE))
    assert [one["supplier_name"] or "" for one in read] == [one_line(text) for text in HOSTILE]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"gross_total": "119.00001"}, "gross_total has no room for 119.00001"),
        ({"gross_total": "100000000000000.00"}, "gross_total has no room for 100000000000000.00"),
        ({"lines": (line(net_price="0.12345678901"),)}, "net_price has no room for 0.12345678901"),
    ],
)
def test_number_that_has_no_room_is_refused_and_never_rounded(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        exported("parquet", record(bill(**changed)))


def test_the_largest_numbers_have_room() -> None:
    (one,) = rows(record(bill(gross_total="-99999999999999.9999", lines=(line(net_price="0.1234567890"),))))
    assert (one["gross_total"], one["net_price"]) == (Decimal("-99999999999999.9999"), Decimal("0.123456789"))


def test_the_same_bills_give_the_same_bytes() -> None:
    assert exported("parquet", record()) == exported("parquet", record())


def test_a_damaged_file_is_rejected() -> None:
    content = exported("parquet", record())
    with pytest.raises(duckdb.Error):
        asked("SELECT * FROM bills", content[: len(content) // 2])
