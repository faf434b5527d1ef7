"""The target of Xero, built again from Xero's own models: they know its fields, types, lengths and enumerations."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any
from typing import Final

from xero_python.accounting import models

from tests.postings import coded

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
