"""Business Central: drafts of purchase invoices and credit memos, found by the numbers of supplier and document.

The address ends with `/api/v2.0`; a company goes by its id there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final
from urllib.parse import quote
from urllib.parse import urlencode

from pipeline.delivery.services.service import Service
from pipeline.delivery.services.service import listed

if TYPE_CHECKING:
    from pipeline.delivery.services.service import Json
    from pipeline.delivery.services.service import Line

_NUMBERS: Final = {"purchaseInvoices": "vendorInvoiceNumber", "purchaseCreditMemos": "vendorCreditMemoNumber"}


def _path(line: Line) -> str:
    return f"companies({quote(line.company, safe='')})/{line.entity}"


def _question(line: Line) -> str:
    number = _NUMBERS[line.entity]
    asked = " and ".join(f"{name} eq {_text(line.body[name])}" for name in ("vendorNumber", number))
    return f"{_path(line)}?{urlencode({'$filter': asked})}"


def _matches(line: Line, answer: Json) -> list[Json]:
    number = _NUMBERS[line.entity]
    sent = (line.body["vendorNumber"], str(line.body[number]).upper())
    found = listed(answer.get("value"))
    return [one for one in found if (one.get("vendorNumber"), str(one.get(number)).upper()) == sent]


def _text(value: object) -> str:
    """As OData writes a text."""
    doubled = str(value).replace("'", "''")
    return f"'{doubled}'"


BUSINESS_CENTRAL: Final = Service(method="POST", path=_path, question=_question, matches=_matches)
