"""The targets of tables in text, read back by Python's own reader."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import in_groups
from tests.reading_back import read_back
from tests.reading_back import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")


def as_a_table(text: str) -> str:
    """A text without what no cell can hold."""
    return _BREAKS.sub(" ", text).strip(" ")


def as_no_formula(text: str) -> str:
    """The same, after an apostrophe where a spreadsheet would run it."""
    cell = as_a_table(text)
    return f"'{cell}" if cell[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") else cell


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a table.

    Raises:
        ValueError: A row has more or fewer cells than the head, or a bill has no key.
    """
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    read = [dict(zip(head, row, strict=True)) for row in rows]
    if not all(re.fullmatch(r"[0-9a-f]{64}(-\d+)?", row.get("export_key", "")) for row in read):
        raise ValueError(content)
    return read


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its key."""
    for rows in in_groups(read(content), "export_key"):
        yield Told(
            number=rows[0]["invoice_number"],
            key=rows[0]["export_key"],
            owed=Decimal(rows[0]["gross_total"]),
            net=Decimal(rows[0]["net_total"]),
            tax=Decimal(rows[0]["tax_total"]),
            texts=tuple(row["description"] for row in rows),
            cells=tuple(cell for row in rows for cell in row.values()),
        )


read_back(
    ReadBack(
        target="csv",
        system="tables",
        checks=(
            Check(
                by="Python's reader",
                read=read,
                broken=(swapped("Drill", "Drill,Saw"), swapped("Drill", '"Drill'), swapped("export_key", "key")),
            ),
        ),
        blind="which columns an importer wants",
        told=told,
        number=as_no_formula,
    ),
    "csv_bom",
)
