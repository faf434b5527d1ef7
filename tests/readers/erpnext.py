"""The target of ERPNext, held against a schema of the doctype, and added up as ERPNext adds up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from typing import Final

from jsonschema import Draft202012Validator

from tests.postings import coded

CODES: Final = coded(currency="EUR", payables="Creditors - B")


_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 140}


_DAY: Final = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}


_AMOUNT: Final = {"type": "number"}


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
    """The grand total as ERPNext makes it, with prices and amounts rounded to cents."""
    items = (Decimal(item["qty"]) * round(Decimal(item["rate"]), 2) for item in body["items"])
    taxes = (row["tax_amount"] * (-1 if row["add_deduct_tax"] == "Deduct" else 1) for row in body["taxes"])
    return sum((round(amount, 2) for amount in items), Decimal(0)) + sum(taxes, Decimal(0))
