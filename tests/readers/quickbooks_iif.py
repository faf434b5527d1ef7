"""The target of QuickBooks Desktop, read back by a strict reader of IIF that knows the format and not our writer.

No library of Python reads IIF. What this one cannot say is how QuickBooks itself takes a file.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from tests.postings import coded

EUROS: Final = coded(currency="EUR")


Row = dict[str, str]


_AMOUNT: Final = re.compile(r"-?\d+\.\d{2}")


#: Most characters of each column, as the format's description has them.
_MOST: Final = {"ACCNT": 159, "NAME": 41, "CLASS": 159, "DOCNUM": 20, "MEMO": 4095}


def read_iif(content: bytes) -> list[list[Row]]:
    """The transactions of a file: of each its `TRNS` and its `SPL` rows.

    Raises:
        ValueError: It is no IIF file, or QuickBooks would refuse it.
    """
    text = content.decode("cp1252")
    if not text.endswith("\r\n") or re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\"]", text):
        raise ValueError("characters")
    columns: dict[str, list[str]] = {}
    read: list[list[Row]] = []
    is_open = False
    for one in text.removesuffix("\r\n").split("\r\n"):
        word, *cells = one.split("\t")
        if word.startswith("!"):
            columns[word[1:]] = cells
            continue
        if word not in columns or len(cells) != len(columns[word]) or is_open is (word == "TRNS"):
            raise ValueError(one)
        row = dict(zip(columns[word], cells, strict=True))
        if word == "TRNS":
            read.append([])
        if word != "ENDTRNS":
            read[-1].append(_checked(row))
        else:
            _balanced(read[-1])
        is_open = word != "ENDTRNS"
    if is_open:
        raise ValueError("no end")
    return read


def _checked(row: Row) -> Row:
    if row["TRNSTYPE"] not in {"BILL", "BILL REFUND"} or not row["ACCNT"] or not _AMOUNT.fullmatch(row["AMOUNT"]):
        raise ValueError(row)
    if any(len(row[name]) > most for name, most in _MOST.items()):
        raise ValueError(row)
    dt.datetime.strptime(row["DATE"], "%m/%d/%Y")  # noqa: DTZ007 - a day has no zone
    return row


def _balanced(rows: list[Row]) -> None:
    kinds = {row["TRNSTYPE"] for row in rows}
    if (
        len(rows) < 2
        or len(kinds) != 1
        or not rows[0]["NAME"]
        or sum((Decimal(row["AMOUNT"]) for row in rows), Decimal(0))
    ):
        raise ValueError(rows)
