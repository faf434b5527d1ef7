"""The target of programs: whole records, read back by Python's own reader."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model import terms
from pipeline.model.serial import from_json
from pipeline.model.sign import signed
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import line_texts
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.reading_back import torn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.record import Record


def read(content: bytes) -> list[Record]:
    """The records of a file.

    Raises:
        ValueError: Its last line has no end, or one is no record.
    """
    *lines, rest = content.split(b"\n")
    if rest:
        raise ValueError(rest)
    return [from_json(json.loads(line)) for line in lines]


def told(content: bytes) -> Iterator[Told]:
    """Each record by its key."""
    for one in read(content):
        net, tax, owed = (
            signed(one.invoice, one.invoice.value(term) or Decimal(0))
            for term in (terms.NET_TOTAL, terms.TAX_TOTAL, terms.GROSS_TOTAL)
        )
        yield Told(
            number=one.invoice.value(terms.INVOICE_NUMBER),
            key=one.key,
            owed=owed,
            net=net,
            tax=tax,
            texts=line_texts(one.invoice),
        )


read_back(
    ReadBack(
        target="jsonl",
        system="programs",
        checks=(
            Check(
                by="Python's reader",
                read=read,
                broken=(torn, swapped("119.00", "119,00"), swapped("{", "[")),
            ),
        ),
        blind="whether a program knows every field",
        told=told,
    )
)
