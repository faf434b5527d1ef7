"""The target of Sage 50 (US), read back by a strict reader after Sage's list of fields: no other check is offered."""

from __future__ import annotations

from itertools import islice
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
    "Amount": r"-?\d+\.\d\d",
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


def read_bytes(content: bytes) -> list[dict[str, str]]:
    """The rows of a file."""
    return read(content.decode("cp1252"))


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its number."""
    for rows in in_groups(read_bytes(content), "Invoice/CM #"):
        yield Told(
            number=rows[0]["Invoice/CM #"],
            owed=added(rows, "Amount"),
            texts=tuple(row["Description"] for row in rows),
            cells=tuple(cell for row in rows for cell in row.values()),
        )


read_back(
    ReadBack(
        target="sage50_us",
        system="Sage 50 US",
        checks=(
            Check(
                by="ours",
                read=read_bytes,
                broken=(swapped("FALSE", "NO"), swapped("119.00", "119,00"), swapped("Drill", "=Drill")),
            ),
        ),
        blind="the order of the last fields; the sign of credit memos (option `credit_amounts`)",
        told=told,
        says=joined_texts,
        most=160,
        encoding="cp1252",
    )
)
