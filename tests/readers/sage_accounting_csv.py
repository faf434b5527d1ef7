"""The target of Sage Accounting, read back by a strict reader after Sage's own table of fields."""

from __future__ import annotations

from decimal import Decimal

from tests.strict_table import Rejected
from tests.strict_table import columns
from tests.strict_table import read_csv

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
