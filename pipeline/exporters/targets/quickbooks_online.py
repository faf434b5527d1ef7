"""QuickBooks Online: `Bill` and `VendorCredit`, one a line, each to be sent to the address of its kind.

Both have positive amounts (of `VendorCredit` unverified); a credit has no due date. Suppliers, accounts, tax codes and
classes go by their ids in QuickBooks. `TaxExcluded` says that the amounts of lines are before tax; where a company has
no tax on purchases, as in the United States, `tax = "NotApplicable"` makes the tax a part of what each line costs.
QuickBooks works the tax out of its codes; that it keeps the amounts of tax that are given here is unverified.

QuickBooks takes the same number twice unless the company forbids it. So whoever sends these asks first whether the
supplier has a bill of that number; the note holds our key of the bill.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.posting.foreign import is_foreign
from pipeline.exporters.quickbooks import DESCRIPTION
from pipeline.exporters.quickbooks import EXCLUDED
from pipeline.exporters.quickbooks import NEEDS
from pipeline.exporters.quickbooks import USUAL
from pipeline.exporters.requests import request_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting

_DETAIL: Final = "AccountBasedExpenseLineDetail"


@posting_exporter(
    "quickbooks_online",
    suffix=".jsonl",
    needs=NEEDS,
)
def quickbooks_online(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """QuickBooks Online: bills and vendor credits as JSON lines."""
    for posting in postings:
        entity = "VendorCredit" if posting.is_credit else "Bill"
        out.write(request_line(posting, entity, _body(posting, codes)))


def _body(posting: Posting, codes: Codes) -> dict[str, object]:
    tax = codes.options.get("tax", USUAL["tax"])
    due = None if posting.is_credit else posting.due_date
    return {
        "VendorRef": {"value": posting.supplier.code},
        "DocNumber": posting.number,
        "TxnDate": posting.issue_date.isoformat(),
        **({"DueDate": due.isoformat()} if due else {}),
        **(_currency(posting) if is_foreign(posting, codes, USUAL) else {}),
        "PrivateNote": posting.export_key,
        "GlobalTaxCalculation": tax,
        "Line": [_line(entry, tax) for entry in posting.entries],
        **({"TxnTaxDetail": {"TotalTax": posting.tax}} if tax == EXCLUDED else {}),
    }


def _currency(posting: Posting) -> dict[str, object]:
    return {"CurrencyRef": {"value": posting.currency}, "ExchangeRate": posting.exchange_rate or Decimal(1)}


def _line(entry: Entry, tax: str) -> dict[str, object]:
    description = cut(entry.text, DESCRIPTION, "description")
    return {
        "DetailType": _DETAIL,
        "Amount": entry.net if tax == EXCLUDED else entry.gross,
        **({"Description": description} if description else {}),
        _DETAIL: {
            "AccountRef": {"value": entry.account},
            **({"ClassRef": {"value": entry.cost_object}} if entry.cost_object else {}),
            **({"TaxCodeRef": {"value": entry.tax_code}, "TaxAmount": entry.tax} if tax == EXCLUDED else {}),
        },
    }
