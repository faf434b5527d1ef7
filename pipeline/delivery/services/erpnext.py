"""ERPNext: the doctype `Purchase Invoice`, found by supplier and number, and known by our key in its remarks.

The address ends with `/api`. Its tokens are shown as `token KEY:SECRET` unless they are of OAuth.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import quote
from urllib.parse import urlencode

from pipeline.delivery.services.service import Service
from pipeline.delivery.services.service import listed

if TYPE_CHECKING:
    from pipeline.delivery.services.service import Json
    from pipeline.delivery.services.service import Line

_CANCELLED: Final = 2
_FIELDS: Final = ("name", "remarks", "grand_total")


def _path(line: Line) -> str:
    return f"resource/{quote(line.entity)}"


def _question(line: Line) -> str:
    filters = [
        [line.entity, "bill_no", "=", line.body["bill_no"]],
        [line.entity, "supplier", "=", line.body["supplier"]],
        [line.entity, "docstatus", "<", _CANCELLED],
    ]
    asked = {"filters": json.dumps(filters), "fields": json.dumps(_FIELDS)}
    return f"{_path(line)}?{urlencode(asked)}"


def _matches(line: Line, answer: Json) -> list[Json]:
    return [one for one in listed(answer.get("data")) if one.get("remarks") == line.body["remarks"]]


ERPNEXT: Final = Service(
    method="POST",
    path=_path,
    question=_question,
    matches=_matches,
    knows_keys=True,
    made=lambda _, answer: dict(answer.get("data") or {}),
)
