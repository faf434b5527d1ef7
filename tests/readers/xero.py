"""The target of Xero, built again from Xero's own models: they know its fields, types, lengths and enumerations."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from xero_python.accounting import models

from tests.postings import coded
from tests.reading_back import Check
from tests.reading_back import ReadBack
from tests.reading_back import Told
from tests.reading_back import read_back
from tests.reading_back import swapped
from tests.requests import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES: Final = coded(tracking="Department")


_PLAIN: Final = {
    "str": lambda value: isinstance(value, str),
    "float": lambda value: isinstance(value, Decimal | int),
    "date[ms-format]": lambda value: bool(dt.date.fromisoformat(value)),
}


class Unknown(ValueError):
    """What Xero's description has no place for."""


def built(kind: str, value: Any) -> Any:
    """The model of Xero that a value is for; `Unknown` or `ValueError` where it is none."""
    if kind in _PLAIN:
        if not _PLAIN[kind](value):
            raise Unknown(kind, value)
        return value
    if listed := re.fullmatch(r"list\[(\w+)\]", kind):
        return [built(listed[1], one) for one in value]
    model: Any = getattr(models, kind)
    if not hasattr(model, "openapi_types"):
        return model(value)  # an enumeration
    names = {written: name for name, written in model.attribute_map.items()}
    if unknown := value.keys() - names.keys():
        raise Unknown(kind, unknown)
    return model(**{names[key]: built(model.openapi_types[names[key]], one) for key, one in value.items()})


def read(content: bytes) -> list[dict[str, Any]]:
    """The requests of a file, each built again from Xero's models."""
    asked = requests(content)
    for request in asked:
        built(request["entity"], request["body"])
    return asked


def told(content: bytes) -> Iterator[Told]:
    """Each bill or credit note by its number."""
    for request in read(content):
        (made,) = request["body"][request["entity"]]
        is_credit = request["entity"] == "CreditNotes"
        sign = -1 if is_credit else 1
        items = made["LineItems"]
        net, tax = (sum((item[name] for item in items), Decimal(0)) for name in ("LineAmount", "TaxAmount"))
        yield Told(
            number=made["CreditNoteNumber" if is_credit else "InvoiceNumber"],
            key=request["export_key"],
            owed=sign * (net + tax),
            net=sign * net,
            tax=sign * tax,
            texts=tuple(item["Description"] for item in items),
        )


read_back(
    ReadBack(
        target="xero",
        system="Xero, API",
        checks=(
            Check(
                by="the models of `xero-python`",
                read=read,
                broken=(
                    swapped('"ACCPAY"', '"PURCHASE"'),
                    swapped('"Date": "2026-03-02"', '"Date": "02/03/2026"'),
                    swapped('"Contact"', '"Supplier"'),
                ),
            ),
        ),
        blind="they state no required fields",
        told=told,
    )
)
