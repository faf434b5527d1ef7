"""Xero: `Invoices` and `CreditNotes`; PUT makes new ones only. It remembers keys for a while, and takes a number twice.

The address is `https://api.xero.com/api.xro/2.0`, with the header `Xero-tenant-id`. A number with quotation marks
cannot be asked for: how they are written in a filter is unverified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlencode

from pipeline.delivery.services.service import Service
from pipeline.delivery.services.service import first
from pipeline.delivery.services.service import listed

if TYPE_CHECKING:
    from pipeline.delivery.services.service import Json
    from pipeline.delivery.services.service import Line

_NUMBERS: Final = {"Invoices": "InvoiceNumber", "CreditNotes": "CreditNoteNumber"}
_GONE: Final = frozenset({"DELETED", "VOIDED"})


def _path(line: Line) -> str:
    return f"{line.entity}?{urlencode(line.parameters)}"


def _question(line: Line) -> str:
    sent = _sent(line)
    number = str(sent[_NUMBERS[line.entity]])
    if '"' in number or "\\" in number:
        return ""
    where = f'Type=="{sent["Type"]}" AND {_NUMBERS[line.entity]}=="{number}"'
    return f"{line.entity}?{urlencode({'where': where})}"


def _matches(line: Line, answer: Json) -> list[Json]:
    """Those of the same supplier that still stand."""
    contact = _sent(line)["Contact"]
    return [
        one
        for one in listed(answer.get(line.entity))
        if one.get("Status") not in _GONE and contact.items() <= dict(one.get("Contact") or {}).items()
    ]


def _sent(line: Line) -> Json:
    return first(line.body[line.entity])


XERO: Final = Service(
    method="PUT",
    path=_path,
    question=_question,
    matches=_matches,
    made=lambda line, answer: first(answer.get(line.entity)),
)
