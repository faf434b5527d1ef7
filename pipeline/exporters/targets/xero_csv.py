"""Xero: bills as CSV, for Business, Bills to pay, Import. They arrive as drafts.

Rows of one contact and number are one bill. Headings with a star are needed, so a bill must have a due date. Contacts
and taxes go by the names that Xero shows (`20% (VAT on Expenses)`), and cost objects are options of the category that
`tracking` names. Amounts are before tax, which the import asks about (unverified); total and tax are worked out anew by
Xero, and stand here to be compared. Dates are in the order of the organisation's region, which `dates` says. A file
holds 500 bills, as many as Xero takes; more are several files.

Whether this import takes credit notes is not sure: some say that a bill of negative rows becomes one. So they are not
written, unless `credit_notes = "negative"` says that it does; Xero's web service takes them in any case.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.files import Files
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import no_due_date
from pipeline.exporters.posting.objections import none_of
from pipeline.exporters.posting.signs import owed
from pipeline.model.words import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

HEADINGS: Final = (
    "*ContactName",
    "*InvoiceNumber",
    "*InvoiceDate",
    "*DueDate",
    "Total",
    "Description",
    "*Quantity",
    "*UnitAmount",
    "*AccountCode",
    "*TaxType",
    "TaxAmount",
    "TrackingName1",
    "TrackingOption1",
    "Currency",
)
_NUMBER: Final = 255
_MOST_BILLS: Final = 500
_DESCRIPTION: Final = 4000
_DATES: Final = {"day first": "%d/%m/%Y", "month first": "%m/%d/%Y", "year first": "%Y-%m-%d"}
_USUAL: Final = {"dates": "day first", "credit_notes": "refused", "tracking": ""}
_TRACKING: Final = say("The tracking category of cost objects")


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    yield from no_due_date(posting)
    yield from below_zero(posting)
    yield from none_of(codes, _USUAL, "dates", *_DATES)
    yield from none_of(codes, _USUAL, "credit_notes", "refused", "negative")
    if posting.is_credit and _option(codes, "credit_notes") == "refused":
        yield say("It is a credit note, which this target takes by its web service only")
    if any(entry.cost_object for entry in posting.entries) and not _option(codes, "tracking"):
        yield say("{what} is not set for this target: {name}", what=_TRACKING, name="tracking")


@posting_exporter(
    "xero_csv",
    suffix=".csv",
    files=Files(most_bills=_MOST_BILLS),
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={
            "dates": say("The order of dates: day first, month first or year first"),
            "credit_notes": say("Credit notes: refused, or negative"),
            "tracking": _TRACKING,
        },
        usual=_USUAL,
        most={"number": _NUMBER},
        is_table=True,
        objections=_objections,
    ),
)
def xero_csv(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Xero: bills as CSV."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    for posting in postings:
        rows.writerows(_row(posting, entry, codes) for entry in posting.entries)
    text.detach()


def _option(codes: Codes, name: str) -> str:
    return codes.options.get(name, _USUAL[name])


def _row(posting: Posting, entry: Entry, codes: Codes) -> tuple[str, ...]:
    return (
        inert(posting.supplier.code),
        inert(posting.number),
        _day(posting.issue_date, codes),
        _day(posting.due_date, codes),
        owed(posting, posting.gross),
        inert(cut(entry.text or posting.number, _DESCRIPTION, "description")),
        "1",
        owed(posting, entry.net),
        inert(entry.account),
        inert(entry.tax_code),
        owed(posting, entry.tax),
        inert(_option(codes, "tracking")) if entry.cost_object else "",
        inert(entry.cost_object),
        posting.currency,
    )


def _day(day: dt.date | None, codes: Codes) -> str:
    return format(day, _DATES[_option(codes, "dates")]) if day else ""
