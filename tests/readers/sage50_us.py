"""The target of Sage 50 (US), read back by a strict reader after Sage's list of fields: no other check is offered."""

from __future__ import annotations

from itertools import islice

from tests.strict_table import Rejected
from tests.strict_table import columns
from tests.strict_table import read_csv

_DATE = r"(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/\d\d"


_ID = r"[^=+@-].{0,19}"


_SHAPES = {
    "Vendor ID": _ID,
    "Invoice/CM #": _ID,
    "Credit Memo": "TRUE|FALSE",
    "Date": _DATE,
    "Date Due": f"({_DATE})?",
    "Accounts Payable Account": r"[^=+@-].{0,14}",
    "Number of Distributions": r"[1-9]\d*",
    "Invoice/CM Distribution": r"[1-9]\d*",
    "Description": r"([^=+@-].{0,159})?",
    "G/L Account": r"[^=+@-].{0,14}",
    "Amount": r"-?\d{1,12}\.\d\d",
    "Job ID": f"({_ID})?",
}


COLUMNS = columns(_SHAPES)


DOLLARS = {"payable_account": "20000", "currency": "USD"}


def read(text: str) -> list[dict[str, str]]:
    """The rows of a purchases journal, whose distributions are counted."""
    rows = read_csv(text, COLUMNS)
    left = iter(rows)
    for first in left:
        count = int(first["Number of Distributions"])
        distributions = [first, *islice(left, count - 1)]
        if [row["Invoice/CM Distribution"] for row in distributions] != [str(number + 1) for number in range(count)]:
            raise Rejected("distributions")
    return rows
