"""The target of FreeAgent, held against a JSON schema made from what FreeAgent says of a bill and its items.

What it cannot say is which contacts and categories a company has.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from jsonschema import Draft202012Validator

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import joined_texts
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

EUROS: Final = coded(currency="EUR")


Json = dict[str, Any]


_TEXT: Final[Json] = {"type": "string", "minLength": 1}


_DAY: Final[Json] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


_AMOUNT: Final[Json] = {"type": "string", "pattern": r"^-?\d+(\.\d{2,3})?$"}


_ITEM: Final[Json] = {
    "type": "object",
    "required": ["category", "total_value"],
    "additionalProperties": False,
    "properties": {
        "category": _TEXT,
        "description": {"type": "string"},
        "total_value": _AMOUNT,
        "manual_sales_tax_amount": {"type": "string", "pattern": r"^\d+(\.\d{2,3})?$"},
        "sales_tax_rate": {"type": "string", "pattern": r"^\d+(\.\d+)?$"},
    },
}


CHECKER: Final = Draft202012Validator(
    {
        "type": "object",
        "required": ["contact", "reference", "dated_on", "due_on", "bill_items"],
        "additionalProperties": False,
        "properties": {
            "contact": _TEXT,
            "reference": _TEXT,
            "dated_on": _DAY,
            "due_on": _DAY,
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "comments": {"type": "string"},
            "input_total_values_inc_tax": {"type": "boolean"},
            "bill_items": {"type": "array", "minItems": 1, "maxItems": 40, "items": _ITEM},
        },
    }
)


def bills(content: bytes) -> list[Json]:
    """The bills of a file, each as FreeAgent says that it must be."""
    read: list[Json] = [one["body"]["bill"] for one in requests(content)]
    for one in read:
        CHECKER.validate(one)
    return read


def told(content: bytes) -> Iterator[Told]:
    """Each bill by its key, in its comments."""
    for one in bills(content):
        items = one["bill_items"]
        yield Told(
            number=one["reference"],
            key=one["comments"],
            owed=sum((Decimal(item["total_value"]) for item in items), Decimal(0)),
            texts=tuple(item.get("description", "") for item in items),
        )


read_back(
    ReadBack(
        target="freeagent",
        system="FreeAgent",
        checks=(
            Check(
                by="JSON Schema of ours",
                read=bills,
                broken=(
                    swapped('"contact"', '"supplier"'),
                    swapped('"119.00"', "119.00"),
                    swapped("2026-04-01", "01/04"),
                ),
            ),
        ),
        blind="ids of contacts and categories",
        told=told,
        says=joined_texts,
    )
)
