"""The target of QuickBooks Online, held against a JSON schema made from what Intuit says of `Bill` and `VendorCredit`.

It is also read as the objects of python-quickbooks, which are sent to QuickBooks elsewhere. What neither can say is
which ids a company has, and whether QuickBooks comes to the same tax.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from jsonschema import Draft202012Validator
from quickbooks.objects.bill import Bill
from quickbooks.objects.vendorcredit import VendorCredit

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

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


#: Intuit's own description has them, the library does not: of a line, and of a credit.
KNOWN_TO_INTUIT_ONLY: Final = {"TaxAmount", "TxnTaxDetail"}


def without_place(read: Any) -> set[str]:
    """What an object and those in it were given that the library does not know; it takes any name."""
    parts = [one for value in vars(read).values() for one in (value if isinstance(value, list) else [value])]
    inner = [without_place(one) for one in parts if hasattr(one, "from_json")]
    return (set(vars(read)) - set(vars(type(read)())) - set(read.class_dict)).union(*inner)


def as_objects(content: bytes) -> list[Any]:
    """The objects of the library; `ValueError` where it has no place for something."""
    read = [
        (VendorCredit if one["entity"] == "VendorCredit" else Bill).from_json(one["body"]) for one in requests(content)
    ]
    if unknown := [name for one in read for name in without_place(one) - KNOWN_TO_INTUIT_ONLY]:
        raise ValueError(unknown)
    return read


def told(content: bytes) -> Iterator[Told]:
    """Each bill or credit by its key, in its note."""
    for entity, body in entities(content):
        sign = -1 if entity == "VendorCredit" else 1
        net, tax = sum((one["Amount"] for one in body["Line"]), Decimal(0)), body["TxnTaxDetail"]["TotalTax"]
        yield Told(
            number=body["DocNumber"],
            key=body["PrivateNote"],
            owed=sign * (net + tax),
            net=sign * net,
            tax=sign * tax,
            texts=tuple(one.get("Description", "") for one in body["Line"]),
        )


read_back(
    ReadBack(
        target="quickbooks_online",
        system="QuickBooks Online",
        checks=(
            Check(
                by="JSON Schema of ours",
                read=entities,
                broken=(swapped('"VendorRef"', '"SupplierRef"'), swapped('"Amount": 100.00', '"Amount": "100.00"')),
            ),
            Check(
                by="the objects of `python-quickbooks`",
                read=as_objects,
                broken=(swapped('"DocNumber"', '"DocumentNumber"'), swapped('"AccountRef"', '"Account"')),
            ),
        ),
        blind="ids; whether QuickBooks keeps the tax of the bill",
        told=told,
        most=4000,
    )
)
