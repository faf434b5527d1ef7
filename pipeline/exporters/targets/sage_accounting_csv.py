"""Purchase quick entries for Sage Accounting in the United Kingdom, the one in the cloud, with VAT.

Purchases, Quick Entries, New Quick Entry, Import Quick Entries. The headings are those of Sage's template. Sage makes
an entry of each row, so a bill has one row for each account, cost object and rate, all under its number. Amounts are
positive: `Invoice` is owed, `Cr Note` is given back. A tax code is the name of a VAT rate, as in "Standard". Only the
first 25 characters of the details arrive. There is one currency only, that of the books.

Sage takes files of half a megabyte, so bills that make more are several files. Unverified: that it reads UTF-8.
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
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.model.words import plain
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

HEADINGS: Final = (
    "Type",
    "Supplier Reference",
    "Date",
    "Supplier Name",
    "Reference",
    "Ledger Account",
    "Details",
    "Net",
    "VAT Rate",
    "VAT",
    "Total",
    "Analysis Type 1",
    "Analysis Type 2",
    "Analysis Type 3",
)
_ENCODING: Final = "utf-8"
_NAME: Final = 50
_DETAILS: Final = 255
#: Sage says half a megabyte; of which sort, it does not say.
_MOST_BYTES: Final = 500_000
#: So many nearly always have room: hardly a file is written in vain to find that it is too large.
_MOST_BILLS: Final = 1000
_OPTIONS: Final = Options(usual={"currency": "GBP"}, shapes={"currency": "[A-Z]{3}"})


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A currency that is not that of the books, amounts below zero, accounts that are no numbers."""
    if posting.currency != (books := _OPTIONS.value(codes, "currency")):
        yield say(
            "The bill is in {currency}, and this target takes {books} alone", currency=posting.currency, books=books
        )
    yield from _OPTIONS.misset(codes)
    if any(min(entry.net, entry.tax) < 0 for entry in by_account(posting)):
        yield say("An account would be posted with an amount below zero, which this target does not take")
    for account in dict.fromkeys(entry.account for entry in posting.entries):
        if not (account.isascii() and account.isdigit()):
            yield say("{account} is no number of an account", account=account)
    yield from not_writable(posting, _ENCODING)


@posting_exporter(
    "sage_accounting_csv",
    suffix=".csv",
    files=Files(most_bills=_MOST_BILLS, most_bytes=_MOST_BYTES),
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={"currency": say("The currency of the books")},
        usual=_OPTIONS.usual,
        most={"number": 25, "supplier.code": 10, "entries.account": 8, "entries.cost_object": 50},
        is_table=True,
        digits=8,
        objections=_objections,
    ),
)
def sage_accounting_csv(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:  # noqa: ARG001 - as all are called
    """Sage Accounting (UK): purchase quick entries as CSV."""
    text = io.TextIOWrapper(out, encoding=_ENCODING, newline="")
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    for posting in postings:
        rows.writerows(_row(posting, entry) for entry in by_account(posting))
    text.detach()


def _row(posting: Posting, entry: Entry) -> tuple[str, ...]:
    return (
        "Cr Note" if posting.is_credit else "Invoice",
        inert(posting.supplier.code),
        f"{posting.issue_date:%d-%m-%Y}",
        cut(inert(posting.supplier.name), _NAME, "supplier name"),
        inert(posting.number),
        inert(entry.account),
        cut(inert(entry.text), _DETAILS, "details"),
        plain(entry.net),
        inert(entry.tax_code),
        plain(entry.tax),
        plain(entry.gross),
        inert(entry.cost_object),
        "",
        "",
    )
