"""Audit trail transactions for Sage 50 in the United Kingdom and Ireland: File, Import, Audit Trail Transactions.

The first row holds headings, by which the import maps. Sage makes a transaction of each row, so a bill has one row for
each account, department and tax code, all under its number. Amounts are positive: `PI` is a purchase invoice, `PC` a
purchase credit. A foreign currency is imported with its exchange rate, so that must be known.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import rate_missing
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.short_key import short_key
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
    "Account Reference",
    "Nominal A/C Ref",
    "Department Code",
    "Date",
    "Reference",
    "Details",
    "Net Amount",
    "Tax Code",
    "Tax Amount",
    "Exchange Rate",
    "Extra Reference",
)
#: Sage 50 reads the code page of Windows in Western Europe.
_ENCODING: Final = "cp1252"
_DETAILS: Final = 60
_EXTRA: Final = 30
_USUAL: Final = {"currency": "GBP"}
_ONE: Final = Decimal(1)
_CENT: Final = Decimal("0.01")


def _books(codes: Codes) -> str:
    return codes.options.get("currency", _USUAL["currency"])


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A currency that is not that of the books, without its rate; what cannot be written; amounts below zero."""
    yield from rate_missing(posting, _books(codes))
    yield from not_writable(posting, _ENCODING)
    if any(entry.net % _CENT or entry.tax % _CENT for entry in posting.entries):
        yield say("An amount has more than two decimals, which this target does not take")
    if any(min(entry.net, entry.tax) < 0 for entry in by_account(posting)):
        yield say("An account would be posted with an amount below zero, which Sage 50 does not import")


@posting_exporter(
    "sage50_uk",
    suffix=".csv",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={"currency": say("The currency of the books")},
        usual=_USUAL,
        most={
            "number": 30,
            "supplier.code": 8,
            "entries.account": 8,
            "entries.cost_object": 3,
            "entries.tax_code": 3,
        },
        is_table=True,
        digits=8,
        objections=_objections,
    ),
)
def sage50_uk(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Sage 50 (UK and Ireland): audit trail transactions as CSV."""
    text = io.TextIOWrapper(out, encoding=_ENCODING, errors="replace", newline="")
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    for posting in postings:
        for entry in by_account(posting):
            rows.writerow(_row(posting, entry, posting.rate_into(_books(codes))))
    text.detach()


def _row(posting: Posting, entry: Entry, rate: Decimal | None) -> tuple[str, ...]:
    return (
        "PC" if posting.is_credit else "PI",
        inert(posting.supplier.code),
        inert(entry.account),
        inert(entry.cost_object or "0"),
        f"{posting.issue_date:%d/%m/%Y}",
        inert(posting.number),
        cut(inert(entry.text or posting.supplier.name), _DETAILS, "details"),
        _amount(entry.net),
        inert(entry.tax_code),
        _amount(entry.tax),
        format(rate or _ONE, "f"),
        short_key(posting.export_key, _EXTRA),
    )


def _amount(amount: Decimal) -> str:
    return format(amount.quantize(_CENT), "f")
