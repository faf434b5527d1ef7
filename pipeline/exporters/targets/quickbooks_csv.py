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
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.foreign import is_foreign
from pipeline.exporters.posting.signs import owed
from pipeline.exporters.quickbooks import DESCRIPTION
from pipeline.exporters.quickbooks import EXCLUDED
from pipeline.exporters.quickbooks import NEEDS
from pipeline.exporters.quickbooks import USUAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting

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


@posting_exporter(
    "quickbooks_csv",
    suffix=".csv",
    needs=replace(NEEDS, is_table=True),
)
def quickbooks_csv(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """QuickBooks Online: bills and vendor credits as CSV for import tools."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    tax = codes.options.get("tax", USUAL["tax"])
    for posting in postings:
        head = _head(posting, codes)
        for entry in posting.entries:
            amounts = _taxed(posting, entry) if tax == EXCLUDED else (owed(posting, entry.gross), "", "")
            rows.writerow((*head, tax, *_line(entry), *amounts))
    text.detach()


def _head(posting: Posting, codes: Codes) -> tuple[str, ...]:
    due = None if posting.is_credit else posting.due_date
    rate = posting.exchange_rate if is_foreign(posting, codes, USUAL) else None
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
    description = cut(entry.text, DESCRIPTION, "description")
    return (inert(description), inert(entry.account), inert(entry.cost_object))


def _taxed(posting: Posting, entry: Entry) -> tuple[str, ...]:
    return (owed(posting, entry.net), owed(posting, entry.tax), inert(entry.tax_code))
