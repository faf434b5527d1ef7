"""The target of QuickBooks Desktop, read back by a strict reader of IIF that knows the format and not our writer.

No library of Python reads IIF. What this one cannot say is how QuickBooks itself takes a file.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import line_texts
from tests.reading_back import read_back
from tests.reading_back import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice

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


def told(content: bytes) -> Iterator[Told]:
    """Each transaction by its key, in its memo; taxes are on accounts that begin with T."""
    for head, *splits in read_iif(content):
        taxes = [row for row in splits if row["ACCNT"].startswith("T")]
        lines = [row for row in splits if row not in taxes]
        net, tax = (sum((Decimal(row["AMOUNT"]) for row in rows), Decimal(0)) for rows in (lines, taxes))
        yield Told(
            number=head["DOCNUM"],
            key=head["MEMO"],
            owed=-Decimal(head["AMOUNT"]),
            net=net,
            tax=tax,
            texts=tuple(row["MEMO"] for row in lines),
        )


def with_single_quotes(invoice: Invoice) -> tuple[str, ...]:
    """The texts of lines, whose quotation marks this format has no way to keep."""
    return tuple(text.replace('"', "'") for text in line_texts(invoice))


read_back(
    ReadBack(
        target="quickbooks_iif",
        system="QuickBooks Desktop",
        checks=(
            Check(
                by="ours, with its balance",
                read=read_iif,
                broken=(swapped("-119.00", "-119.01"), swapped("BILL\t", "BILLS\t"), swapped("7502", "7502\t")),
            ),
        ),
        blind="how QuickBooks imports it; the signs of `BILL REFUND` are unverified",
        told=told,
        says=with_single_quotes,
        most=4095,
        encoding="cp1252",
    )
)
