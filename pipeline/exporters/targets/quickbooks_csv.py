"""QuickBooks Online: bills as CSV, for the tools that import tables into it.

Each tool has columns of its own and lets them be mapped once. So the headings here are the names that QuickBooks itself
has for what is in them, spelled out; all of a bill is repeated in each of its rows, and rows of one number and supplier
are one bill.

Vendor credits are another import: `Txn Type` tells them apart, and their amounts are below zero. Were one imported as
a bill nevertheless, it would take away from what is owed and never add to it. Amounts are before tax; with
`tax = "NotApplicable"` the tax is a part of what each line costs, for companies that have no tax on purchases. Currency
and exchange rate are for companies with several currencies. Which headings Intuit's own template has is unverified.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import is_foreign
from pipeline.exporters.posting.foreign import rate_unknown
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import none_of
from pipeline.exporters.posting.signs import owed
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

HEADINGS: Final = (
    "Txn Type",
    "Doc Number",
    "Vendor Ref",
    "Txn Date",
    "Due Date",
    "Currency",
    "Exchange Rate",
    "Private Note",
    "Global Tax Calculation",
    "Line Description",
    "Line Account Ref",
    "Line Account Class",
    "Line Amount",
    "Line Tax Amount",
    "Line Account Tax Code",
)
_DESCRIPTION: Final = 4000
_EXCLUDED: Final = "TaxExcluded"
_NOT_APPLICABLE: Final = "NotApplicable"
_USUAL: Final = {"currency": "USD", "tax": _EXCLUDED}


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    yield from rate_unknown(posting, codes, _USUAL)
    yield from below_zero(posting)
    yield from none_of(codes, _USUAL, "tax", _EXCLUDED, _NOT_APPLICABLE)


@posting_exporter(
    "quickbooks_csv",
    suffix=".csv",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={
            "currency": say("The currency of the books"),
            "tax": say("TaxExcluded, or NotApplicable where tax is a part of the cost"),
        },
        usual=_USUAL,
        most={"number": 21},
        objections=_objections,
    ),
)
def quickbooks_csv(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """QuickBooks Online: bills and vendor credits as CSV for import tools."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    tax = codes.options.get("tax", _USUAL["tax"])
    for posting in postings:
        head = _head(posting, codes)
        for entry in posting.entries:
            amounts = _taxed(posting, entry) if tax == _EXCLUDED else (owed(posting, entry.gross), "", "")
            rows.writerow((*head, tax, *_line(entry), *amounts))
    text.detach()


def _head(posting: Posting, codes: Codes) -> tuple[str, ...]:
    due = None if posting.is_credit else posting.due_date
    rate = posting.exchange_rate if is_foreign(posting, codes, _USUAL) else None
    return (
        "Vendor Credit" if posting.is_credit else "Bill",
        inert(posting.number),
        inert(posting.supplier.code),
        posting.issue_date.isoformat(),
        due.isoformat() if due else "",
        posting.currency,
        format(rate, "f") if rate else "",
        posting.export_key,
    )


def _line(entry: Entry) -> tuple[str, ...]:
    description = cut(entry.text, _DESCRIPTION, "description")
    return (inert(description), inert(entry.account), inert(entry.cost_object))


def _taxed(posting: Posting, entry: Entry) -> tuple[str, ...]:
    return (owed(posting, entry.net), owed(posting, entry.tax), inert(entry.tax_code))
