"""The target of Sage Accounting, read back by a strict reader after Sage's own table of fields."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import added
from tests.reading_back import in_groups
from tests.reading_back import joined_texts
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.strict_table import Rejected
from tests.strict_table import columns
from tests.strict_table import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT = r"\d{1,8}\.\d\d"


COLUMNS = columns(
    {
        "Type": "Invoice|Cr Note",
        "Supplier Reference": r"[^=+@\r\n-][^\r\n]{0,9}",
        "Date": r"(0[1-9]|[12]\d|3[01])-(0[1-9]|1[0-2])-\d{4}",
        "Supplier Name": r"([^=+@\r\n-][^\r\n]{0,49})?",
        "Reference": r"[^=+@\r\n-][^\r\n]{0,24}",
        "Ledger Account": r"\d{1,8}",
        "Details": r"([^=+@\r\n-][^\r\n]{0,254})?",
        "Net": _AMOUNT,
        "VAT Rate": r"[^=+@\r\n-][^\r\n]*",
        "VAT": _AMOUNT,
        "Total": _AMOUNT,
        "Analysis Type 1": r"([^=+@\r\n-][^\r\n]{0,49})?",
        "Analysis Type 2": "",
        "Analysis Type 3": "",
    }
)


def read(content: bytes) -> list[dict[str, str]]:
    """Quick entries that add up."""
    rows = read_csv(content.decode("utf-8"), COLUMNS)
    for row in rows:
        if Decimal(row["Net"]) + Decimal(row["VAT"]) != Decimal(row["Total"]):
            raise Rejected(f"total: {row}")
    return rows


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its number."""
    for rows in in_groups(read(content), "Reference"):
        sign = -1 if rows[0]["Type"] == "Cr Note" else 1
        yield Told(
            number=rows[0]["Reference"],
            owed=sign * added(rows, "Total"),
            net=sign * added(rows, "Net"),
            tax=sign * added(rows, "VAT"),
            texts=tuple(row["Details"] for row in rows),
            cells=tuple(cell for row in rows for cell in row.values()),
        )


read_back(
    ReadBack(
        target="sage_accounting_csv",
        system="Sage Accounting UK",
        checks=(
            Check(
                by="ours",
                read=read,
                broken=(swapped("Invoice", "Bill"), swapped("119.00", "119.01"), swapped("Drill", "=Drill")),
            ),
        ),
        blind="headings of other countries",
        told=told,
        says=joined_texts,
        most=255,
    )
)
