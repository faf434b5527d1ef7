"""QuickBooks Online: `bill` and `vendorcredit`; it takes a number twice unless the company forbids it.

Ours are known by our key in their private note.

The address is that of the company, `https://quickbooks.api.intuit.com/v3/company/ID?minorversion=75`. How a quotation
mark in a number is written in a question is unverified, so such a number cannot be asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import urlencode

from pipeline.delivery.services.service import Service
from pipeline.delivery.services.service import listed

if TYPE_CHECKING:
    from pipeline.delivery.services.service import Json
    from pipeline.delivery.services.service import Line


def _question(line: Line) -> str:
    number = str(line.body["DocNumber"])
    if "'" in number or "\\" in number:
        return ""
    asked = f"select * from {line.entity} where DocNumber = '{number}'"  # noqa: S608 - not to a database of ours
    return f"query?{urlencode({'query': asked})}"


def _matches(line: Line, answer: Json) -> list[Json]:
    found = listed(dict(answer.get("QueryResponse") or {}).get(line.entity))
    return [one for one in found if one.get("PrivateNote") == line.body["PrivateNote"]]


QUICKBOOKS_ONLINE: Final = Service(
    method="POST",
    path=lambda line: line.entity.lower(),
    question=_question,
    matches=_matches,
    knows_keys=True,
    made=lambda line, answer: dict(answer.get(line.entity) or {}),
)
