"""The target of Odoo, read as its import reads: rows without a head belong to the bill above them.

Odoo offers no way to check a file but to import it, so a strict reader stands here, made from the format's description.
"""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import swapped

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY: Final = r"\d{4}-\d\d-\d\d"


HEAD: Final = {
    "id": r"[\w-]+",
    "move_type": "in_invoice|in_refund",
    "partner_id": ".+",
    "ref": ".+",
    "invoice_date": DAY,
    "invoice_date_due": f"({DAY})?",
    "currency_id": "[A-Z]{3}",
}


LINE: Final = {
    "id": r"[\w-]+",
    "name": ".*",
    "quantity": r"-?\d+(\.\d{1,2})?",
    "price_unit": r"\d+(\.\d{1,3}0*)?",
    "account_id": r".{1,64}",
    "tax_ids": "[^,]*",
    "analytic_distribution": r'(\{"[^"]+": 100\})?',
}


class Wrong(ValueError):
    """What Odoo would not take."""


def checked(values: dict[str, str], patterns: dict[str, str]) -> dict[str, str]:
    """The values, each as its column asks."""
    for name, pattern in patterns.items():
        if not re.fullmatch(pattern, values[name]):
            raise Wrong(name, values[name])
    return values


def read(text: str) -> list[dict[str, Any]]:
    """The bills of a file, each with its lines."""
    bills: list[dict[str, Any]] = []
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        if set(row) != {*HEAD, *(f"invoice_line_ids/{name}" for name in LINE)}:
            raise Wrong("headings", set(row))
        if any(row[name] for name in HEAD):
            bills.append({**checked(row, HEAD), "lines": []})
        line = {name: row[f"invoice_line_ids/{name}"] for name in LINE}
        bills[-1]["lines"].append(checked(line, LINE))
    ids = [one["id"] for bill in bills for one in (bill, *bill["lines"])]
    if len(set(ids)) != len(ids):
        raise Wrong("id", ids)
    return bills


def read_bytes(content: bytes) -> list[dict[str, Any]]:
    """The bills of a file."""
    return read(content.decode())


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its id."""
    for one in read_bytes(content):
        sign = -1 if one["move_type"] == "in_refund" else 1
        nets = (Decimal(line["quantity"]) * Decimal(line["price_unit"]) for line in one["lines"])
        cells = [one[name] for name in HEAD] + [line[name] for line in one["lines"] for name in LINE]
        yield Told(
            number=one["ref"],
            key=one["id"].removeprefix("ledgerdrop_"),
            net=sign * sum(nets, Decimal(0)),
            texts=tuple(line["name"] for line in one["lines"]),
            cells=tuple(cells),
        )


read_back(
    ReadBack(
        target="odoo",
        system="Odoo",
        checks=(
            Check(
                by="ours",
                read=read_bytes,
                broken=(swapped("in_invoice", "out_invoice"), swapped("50.00", "50,00"), swapped("MUSTER", "")),
            ),
        ),
        blind="tax, which Odoo reckons itself; headings are unverified",
        told=told,
    )
)
