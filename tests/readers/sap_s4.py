"""The target of SAP S/4HANA, held against a schema made of SAP's types and lengths; SAP itself is not asked."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.requests import checker

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
