"""The target of SAP S/4HANA, held against a schema made of SAP's types and lengths; SAP itself is not asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import in_capitals
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.requests import checker
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKER = checker(Path(__file__).with_name("sap_s4.schema.json"))


def items(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The items of a body."""
    return list(body["to_SupplierInvoiceItemGLAcct"]["results"])


def net(body: dict[str, Any]) -> Decimal:
    """What the items come to: debits less credits."""
    signs = {"S": 1, "H": -1}
    return sum(
        (signs[item["DebitCreditCode"]] * Decimal(item["SupplierInvoiceItemAmount"]) for item in items(body)), Decimal()
    )


def tax(body: dict[str, Any]) -> Decimal:
    """What the taxes come to."""
    return sum((Decimal(one["TaxAmount"]) for one in body["to_SupplierInvoiceTax"]["results"]), Decimal())


def read(content: bytes) -> list[dict[str, Any]]:
    """The requests of a file, each as the schema wants it."""
    asked = requests(content)
    for request in asked:
        CHECKER.validate(request)
    return asked


def told(content: bytes) -> Iterator[Told]:
    """Each document by its number."""
    for request in read(content):
        body = request["body"]
        sign = -1 if body.get("SupplierInvoiceIsCreditMemo") == "X" else 1
        yield Told(
            number=body["SupplierInvoiceIDByInvcgParty"],
            key=request["export_key"],
            owed=sign * Decimal(body["InvoiceGrossAmount"]),
            net=net(body),
            tax=sign * tax(body),
            texts=tuple(item["SupplierInvoiceItemText"] for item in items(body)),
        )


read_back(
    ReadBack(
        target="sap_s4",
        system="SAP S/4HANA",
        checks=(
            Check(
                by="JSON Schema of ours, from SAP's types and lengths",
                read=read,
                broken=(
                    swapped('"CompanyCode": "1010"', '"CompanyCode": "10100"'),
                    swapped('"InvoiceGrossAmount": "119.00"', '"InvoiceGrossAmount": 119.00'),
                    swapped("2026-03-02T00:00:00", "2026-03-02"),
                ),
            ),
        ),
        blind="`H` on items of credit memos; order lines of credit memos (option `lines`)",
        told=told,
        most=50,
        number=in_capitals,
    )
)
