"""The target of QuickBooks Online, held against a JSON schema made from what Intuit says of `Bill` and `VendorCredit`.

It is also read as the objects of python-quickbooks, which are sent to QuickBooks elsewhere. What neither can say is
which ids a company has, and whether QuickBooks comes to the same tax.
"""

from __future__ import annotations

from typing import Any
from typing import Final

from jsonschema import Draft202012Validator

from tests.postings import coded
from tests.requests import requests

EUROS: Final = coded(currency="EUR")


Json = dict[str, Any]


def _object(required: tuple[str, ...], **properties: Json) -> Json:
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


_REFERENCE: Final = _object(("value",), value={"type": "string", "minLength": 1})


_AMOUNT: Final[Json] = {"type": "number"}


_DAY: Final[Json] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


_DETAIL: Final = _object(
    ("AccountRef",),
    AccountRef=_REFERENCE,
    ClassRef=_REFERENCE,
    TaxCodeRef=_REFERENCE,
    TaxAmount=_AMOUNT,
)


_LINE: Final = _object(
    ("DetailType", "Amount", "AccountBasedExpenseLineDetail"),
    DetailType={"const": "AccountBasedExpenseLineDetail"},
    Amount=_AMOUNT,
    Description={"type": "string", "maxLength": 4000},
    AccountBasedExpenseLineDetail=_DETAIL,
)


_CREDIT: Final[Json] = {
    "VendorRef": _REFERENCE,
    "DocNumber": {"type": "string", "maxLength": 21},
    "TxnDate": _DAY,
    "CurrencyRef": _object(("value",), value={"type": "string", "pattern": "^[A-Z]{3}$"}),
    "ExchangeRate": _AMOUNT,
    "PrivateNote": {"type": "string", "maxLength": 4000},
    "GlobalTaxCalculation": {"enum": ["TaxExcluded", "TaxInclusive", "NotApplicable"]},
    "Line": {"type": "array", "minItems": 1, "items": _LINE},
    "TxnTaxDetail": _object((), TotalTax=_AMOUNT),
}


_NEEDED: Final = ("VendorRef", "Line")


CHECKERS: Final = {
    "Bill": Draft202012Validator(_object(_NEEDED, **_CREDIT, DueDate=_DAY)),
    "VendorCredit": Draft202012Validator(_object(_NEEDED, **_CREDIT)),
}


def entities(content: bytes) -> list[tuple[str, Json]]:
    """What a file has to say, each as Intuit says that it must be, with what it is."""
    read = [(one["entity"], one["body"]) for one in requests(content)]
    for entity, body in read:
        CHECKERS[entity].validate(body)
    return read
