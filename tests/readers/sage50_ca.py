"""The target of Sage 50 (Canada), read back by a strict reader after Sage's description: no other check is offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import nothing
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.strict_table import Rejected
from tests.strict_table import checked
from tests.strict_table import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT = r"-?\d+\.\d\d"


_NOTHING = ""


VENDOR = columns({"name": ".{1,52}", "one time": "[01]", **{f"left to Sage {n}": _NOTHING for n in range(11)}})


OPTIONS = columns(
    {
        "lines": r"[1-9]\d*",
        "order": ".{0,20}",
        "number": ".{1,20}",
        "date": r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])-\d{4}",
        "paid by": "[0-3]",
        "paid from": ".{0,20}",
        "total": _AMOUNT,
        "freight": _AMOUNT,
    }
)


DETAIL = columns({"item": ".+", "quantity": r"-?[1-9]\d*", "price": r"\d+\.\d\d", "amount": _AMOUNT})


TAX = columns({"tax": ".+", "included": "[01]", "refundable": "[01]", "rate": r"\d+(\.\d+)?", "tax amount": _AMOUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One transaction."""

    vendor: dict[str, str]
    options: dict[str, str]
    details: list[dict[str, str]]


def fields(line: str) -> list[str]:
    """What stands between quotation marks."""
    if not re.fullmatch(r'"[^"\r\n]*"(,"[^"\r\n]*")*', line):
        raise Rejected(line)
    return re.findall(r'"([^"]*)"', line)


def transaction(lines: list[str]) -> Read:
    """A bill that adds up."""
    vendor, options, *details = [fields(line) for line in lines]
    items = [{**checked(cells[:4], DETAIL), **(checked(cells[4:], TAX) if len(cells) > 4 else {})} for cells in details]
    read = Read(vendor=checked(vendor, VENDOR), options=checked(options, OPTIONS), details=items)
    if int(read.options["lines"]) != len(items):
        raise Rejected("count of lines")
    if any(Decimal(item["quantity"]) * Decimal(item["price"]) != Decimal(item["amount"]) for item in items):
        raise Rejected("price")
    if sum(Decimal(item["amount"]) + Decimal(item.get("tax amount", 0)) for item in items) != Decimal(
        read.options["total"]
    ):
        raise Rejected("total")
    return read


def read(content: bytes) -> list[Read]:
    """The transactions of a file."""
    text = content.decode("cp1252")
    head = re.match(r'<Version>\r\n"(12001|32101)","[12357]"\r\n</Version>\r\n', text)
    if head is None:
        raise Rejected("version")
    blocks = re.compile(r"<PurInvoice>\r\n((?:\"[^\r\n]*\r\n)+)</PurInvoice>\r\n")
    if blocks.sub("", text[head.end() :]):
        raise Rejected("what is no transaction")
    return [transaction(block.splitlines()) for block in blocks.findall(text)]


def told(content: bytes) -> Iterator[Told]:
    """Each transaction by its number; its lines have no texts."""
    for one in read(content):
        tax = sum((Decimal(item.get("tax amount", "0")) for item in one.details), Decimal(0))
        yield Told(
            number=one.options["number"],
            owed=Decimal(one.options["total"]),
            net=sum((Decimal(item["amount"]) for item in one.details), Decimal(0)),
            tax=tax,
        )


read_back(
    ReadBack(
        target="sage50_ca",
        system="Sage 50 Canada",
        checks=(
            Check(
                by="ours",
                read=read,
                broken=(
                    swapped("</PurInvoice>", "</SalInvoice>"),
                    swapped("119.00", "119.01"),
                    swapped("19.00", "19,00"),
                ),
            ),
        ),
        blind="the line of options of purchases, which is described for sales only",
        told=told,
        says=nothing,
        encoding="cp1252",
    )
)
