"""The target of ERPNext, held against a schema of the doctype, and added up as ERPNext adds up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from jsonschema import Draft202012Validator

from pipeline.exporters.posting.parts import usual
from pipeline.model import line_terms
from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice

CODES: Final = coded(currency="EUR", payables="Creditors - B")


_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 140}


_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


_AMOUNT: Final = {"type": "number"}


_DECIMALS: Final = {"JPY": 0, "KWD": 3}


def _object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    properties = {**required, **optional}
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


#: After the doctype's table of fields: which are required, their types, their lengths.
SCHEMA: Final = Draft202012Validator(
    _object(
        {
            "doctype": {"const": "Purchase Invoice"},
            "company": _TEXT,
            "supplier": _TEXT,
            "bill_no": _TEXT,
            "bill_date": _DAY,
            "set_posting_time": {"enum": [0, 1]},
            "posting_date": _DAY,
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "conversion_rate": {"type": "number", "exclusiveMinimum": 0},
            "credit_to": _TEXT,
            "is_return": {"enum": [0, 1]},
            "remarks": {"type": "string"},
            "items": {
                "type": "array",
                "minItems": 1,
                "items": _object(
                    {
                        "item_name": _TEXT,
                        "description": {"type": "string"},
                        "qty": {"type": "number", "not": {"const": 0}},
                        "uom": _TEXT,
                        "conversion_factor": {"const": 1},
                        "rate": {"type": "number", "minimum": 0},
                        "expense_account": _TEXT,
                    },
                    cost_center=_TEXT,
                ),
            },
            "taxes": {
                "type": "array",
                "items": _object(
                    {
                        "charge_type": {"enum": ["Actual", "On Net Total"]},
                        "account_head": _TEXT,
                        "description": {"type": "string", "minLength": 1},
                        "category": {"enum": ["Total", "Valuation", "Valuation and Total"]},
                        "add_deduct_tax": {"enum": ["Add", "Deduct"]},
                        "tax_amount": _AMOUNT,
                    },
                    cost_center=_TEXT,
                ),
            },
        },
        due_date=_DAY,
    )
)


def total(body: dict[str, Any]) -> Decimal:
    """The grand total as ERPNext makes it, with prices and amounts rounded to what their currency has."""
    decimals = _DECIMALS.get(body["currency"], 2)
    items = (Decimal(item["qty"]) * round(Decimal(item["rate"]), decimals) for item in body["items"])
    taxes = (row["tax_amount"] * (-1 if row["add_deduct_tax"] == "Deduct" else 1) for row in body["taxes"])
    return sum((round(amount, decimals) for amount in items), Decimal(0)) + sum(taxes, Decimal(0))


def read(content: bytes) -> list[dict[str, Any]]:
    """The requests of a file, each as the doctype wants it and adding up."""
    asked = requests(content)
    for request in asked:
        SCHEMA.validate(request["body"])
        if total(request["body"]) != request["expected"]["grand_total"]:
            raise ValueError(request)
    return asked


def told(content: bytes) -> Iterator[Told]:
    """Each document by its number; below zero where it is a return."""
    for request in read(content):
        body = request["body"]
        yield Told(
            number=body["bill_no"],
            key=request["export_key"],
            owed=total(body),
            texts=tuple(item["description"] for item in body["items"]),
        )


def of_items(invoice: Invoice) -> tuple[str, ...]:
    """The texts of what is an item there: what is taken off is a row of its taxes."""
    lines = invoice.lines
    said = [(line.value(line_terms.DESCRIPTION), usual(invoice, line.value(line_terms.LINE_NET))) for line in lines]
    for sign, groups in ((-1, invoice.allowances), (1, invoice.charges)):
        said += [(one.value(line_terms.REASON), sign * usual(invoice, one.value(line_terms.AMOUNT))) for one in groups]
    return tuple(text or "" for text, amount in said if amount >= 0) if lines else ("",)


read_back(
    ReadBack(
        target="erpnext",
        system="ERPNext",
        checks=(
            Check(
                by="JSON Schema of ours, and its arithmetic done again",
                read=read,
                broken=(
                    swapped('"rate": 50.00', '"rate": -50.00'),
                    swapped('"rate": 50.00', '"rate": 51.00'),
                    swapped('"Add"', '"Subtract"'),
                ),
            ),
        ),
        blind="whether names exist there",
        told=told,
        says=of_items,
    )
)
