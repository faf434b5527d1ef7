"""Requests for the API (v2.0) of Microsoft Dynamics 365 Business Central: a draft for each bill, with its lines.

Each line of the file is one request: `POST companies({company})/{entity}` with the body, in which the lines stand
inside. A bill is one of `purchaseInvoices`, a credit note one of `purchaseCreditMemos`; amounts of both are positive,
and what is deducted has a quantity below zero. Business Central makes drafts of them, which a person posts, or a
request to `Microsoft.NAV.post`; it refuses a vendor's number that is posted already, so look for it first:
`$filter=vendorNumber eq '...' and vendorInvoiceNumber eq '...'`.

Business Central computes taxes by itself from the tax codes: `expected` says which totals it must come to, so compare
them before posting. The currency of the books is sent as none; a foreign one takes the rate that Business Central has.
Which posted document a credit note corrects has a number of Business Central's own there, so it is not sent.

Unverified: that a description may have 100 characters, and that dimensions may stand inside of lines that stand inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.counting import counted
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.requests import request_line
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_DESCRIPTION: Final = 100
#: Of quantities and prices.
_DECIMALS: Final = 5
#: Lines are numbered with room between them.
_STEP: Final = 10_000


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A total below zero; a cost object, where it is not said which dimension it is of."""
    yield from below_zero(posting)
    if not codes.options.get("dimension") and any(entry.cost_object for entry in posting.entries):
        yield say("Cost objects are values of a dimension here, and it is not set which (dimension)")


@posting_exporter(
    "business_central",
    suffix=".jsonl",
    needs=Needs(
        tables=frozenset(Table),
        options={
            "currency": say("The currency of the books"),
            "dimension": say("The dimension that cost objects are values of"),
        },
        usual={"dimension": ""},
        most={
            "number": 35,
            "supplier.code": 20,
            "entries.account": 20,
            "entries.tax_code": 20,
            "entries.cost_object": 20,
            "entries.unit": 10,
        },
        objections=_objections,
    ),
)
def business_central(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Microsoft Dynamics 365 Business Central: requests to its API, as JSON lines."""
    for posting in postings:
        entity = "purchaseCreditMemos" if posting.is_credit else "purchaseInvoices"
        body = _body(posting, codes)
        out.write(request_line(posting, entity, body, company=posting.company, expected=_expected(posting)))


def _expected(posting: Posting) -> dict[str, object]:
    """What Business Central must come to, by its own names."""
    return {
        "totalAmountExcludingTax": posting.net,
        "totalTaxAmount": posting.tax,
        "totalAmountIncludingTax": posting.gross,
    }


def _body(posting: Posting, codes: Codes) -> dict[str, object]:
    number, day, lines = (
        ("vendorCreditMemoNumber", "creditMemoDate", "purchaseCreditMemoLines")
        if posting.is_credit
        else ("vendorInvoiceNumber", "invoiceDate", "purchaseInvoiceLines")
    )
    issued = posting.issue_date.isoformat()
    due = {"dueDate": posting.due_date.isoformat()} if posting.due_date else {}
    return {
        "vendorNumber": posting.supplier.code,
        number: one_line(posting.number),
        day: issued,
        "postingDate": issued,
        **due,
        "currencyCode": "" if posting.currency == codes.options["currency"] else posting.currency,
        "pricesIncludeTax": False,
        lines: [_line(place, entry, posting, codes) for place, entry in enumerate(posting.entries, start=1)],
    }


def _line(place: int, entry: Entry, posting: Posting, codes: Codes) -> dict[str, object]:
    quantity, price, unit = counted(entry, decimals=_DECIMALS)
    dimension = {"code": codes.options.get("dimension", ""), "valueCode": entry.cost_object}
    return {
        "sequence": place * _STEP,
        "lineType": "Account",
        "lineObjectNumber": entry.account,
        "description": cut(entry.text or posting.supplier.name, _DESCRIPTION, "description"),
        **({"unitOfMeasureCode": unit} if unit else {}),
        "quantity": quantity,
        "unitCost": price,
        "taxCode": entry.tax_code,
        **({"dimensionSetLines": [dimension]} if entry.cost_object else {}),
    }
