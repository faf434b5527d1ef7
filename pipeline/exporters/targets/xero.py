"""Xero's API: `Invoices` of the type ACCPAY, `CreditNotes` of the type ACCPAYCREDIT, one request a line.

Both have positive amounts; what a line takes away has a quantity below zero. A line gives its tax, which Xero keeps
as it is. Requests are sent with `unitdp=4`, so that prices keep four decimals, and with the `export_key` as their
`Idempotency-Key`, which Xero remembers for a while; it takes a supplier's number twice, so whoever sends asks first.
The code of a supplier is its ContactID, or its name. The code of a cost object is an option of one tracking category,
which `tracking` names. Xero has rates of exchange of its own: which way round it would take ours is unverified, so it
is not given. A credit note is not set off against its bill; its reference names the bill.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.counting import counted
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import no_due_date
from pipeline.exporters.posting.objections import none_of
from pipeline.exporters.requests import request_line
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_TEXT: Final = 255
_DECIMALS: Final = 4
_STATUS: Final = {"status": "DRAFT"}
_STATUSES: Final = ("DRAFT", "SUBMITTED", "AUTHORISED")
_CONTACT_ID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A status that is none, a bill to be paid without a day, cost objects of no category."""
    yield from not_writable(posting, "utf-8")
    yield from below_zero(posting)
    yield from none_of(codes, _STATUS, "status", *_STATUSES)
    if _status(codes) != _STATUS["status"] and not posting.is_credit:
        yield from no_due_date(posting)
    if "tracking" not in codes.options and any(entry.cost_object for entry in posting.entries):
        yield say("The bill has cost objects, and it is not set which tracking category they are of: tracking")


@posting_exporter(
    "xero",
    suffix=".jsonl",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={"status": say("The status of new bills")},
        usual=_STATUS,
        most={
            "number": _TEXT,
            "preceding_number": _TEXT,
            "supplier.code": _TEXT,
            "entries.account": 10,
            "entries.tax_code": 50,
            "entries.cost_object": 100,
        },
        objections=_objections,
    ),
)
def xero(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Xero: bills and credit notes for its API, as JSON lines."""
    for posting in postings:
        entity, made = ("CreditNotes", _credit(posting)) if posting.is_credit else ("Invoices", _bill(posting))
        body = {entity: [made | _both(posting, codes)]}
        expected = {"SubTotal": posting.net, "TotalTax": posting.tax, "Total": posting.gross}
        out.write(request_line(posting, entity, body, parameters={"unitdp": str(_DECIMALS)}, expected=expected))


def _bill(posting: Posting) -> dict[str, object]:
    due = posting.due_date
    return {
        "Type": "ACCPAY",
        "InvoiceNumber": posting.number,
        **({"DueDate": due.isoformat()} if due else {}),
    }


def _credit(posting: Posting) -> dict[str, object]:
    bill = posting.preceding_number
    return {
        "Type": "ACCPAYCREDIT",
        "CreditNoteNumber": posting.number,
        **({"Reference": one_line(bill)} if bill else {}),
    }


def _both(posting: Posting, codes: Codes) -> dict[str, object]:
    supplier = posting.supplier.code
    return {
        "Contact": {"ContactID" if _CONTACT_ID.fullmatch(supplier) else "Name": supplier},
        "Date": posting.issue_date.isoformat(),
        "CurrencyCode": posting.currency,
        "Status": _status(codes),
        "LineAmountTypes": "Exclusive",
        "LineItems": [_line(posting, entry, codes) for entry in posting.entries],
    }


def _line(posting: Posting, entry: Entry, codes: Codes) -> dict[str, object]:
    quantity, price, _ = counted(entry, decimals=_DECIMALS)
    tracking = [{"Name": codes.options["tracking"], "Option": entry.cost_object}] if entry.cost_object else []
    return {
        "Description": entry.text or posting.supplier.name or posting.number,
        "Quantity": quantity,
        "UnitAmount": price,
        "LineAmount": entry.net,
        "AccountCode": entry.account,
        "TaxType": entry.tax_code,
        "TaxAmount": entry.tax,
        **({"Tracking": tracking} if tracking else {}),
    }


def _status(codes: Codes) -> str:
    return codes.options.get("status", _STATUS["status"])
