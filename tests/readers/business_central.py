"""The target of Business Central, held against a schema made of Microsoft's tables; it is not asked itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.requests import checker
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = coded(currency="EUR", dimension="DEPARTMENT")


CHECKER = checker(Path(__file__).with_name("business_central.schema.json"))


def lines(request: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a request."""
    return next(value for name, value in request["body"].items() if name.endswith("Lines"))


def read(content: bytes) -> list[dict[str, Any]]:
    """The requests of a file, each as the schema wants it."""
    asked = requests(content)
    for request in asked:
        CHECKER.validate(request)
    return asked


def told(content: bytes) -> Iterator[Told]:
    """Each document by its number."""
    for request in read(content):
        body, expected = request["body"], request["expected"]
        is_credit = request["entity"] == "purchaseCreditMemos"
        sign = -1 if is_credit else 1
        yield Told(
            number=body["vendorCreditMemoNumber" if is_credit else "vendorInvoiceNumber"],
            key=request["export_key"],
            owed=sign * expected["totalAmountIncludingTax"],
            net=sign * sum((Decimal(one["quantity"]) * Decimal(one["unitCost"]) for one in lines(request)), Decimal(0)),
            tax=sign * expected["totalTaxAmount"],
            texts=tuple(one["description"] for one in lines(request)),
        )


read_back(
    ReadBack(
        target="business_central",
        system="Dynamics 365 Business Central",
        checks=(
            Check(
                by="JSON Schema of ours",
                read=read,
                broken=(
                    swapped('"vendorNumber"', '"vendor"'),
                    swapped("2026-03-02", "02.03.2026"),
                    swapped('"unitCost": 50.00', '"unitCost": "50.00"'),
                ),
            ),
        ),
        blind="the tax that the system reckons itself; dimensions of lines",
        told=told,
        most=100,
    )
)
