"""Purchase invoices for Sage 50 in Canada, as its IMP text: File, Import/Export, Import Transactions.

Each bill stands between two tags: a line for the supplier, who is named as Sage names it; a line for the whole bill;
and a line for each item. An import knows items and no accounts, so what the codes call an account is an item of Sage
that is booked there. Tax is named as in Sage, with its rate. A credit note has quantities and amounts below zero. There
is one currency only, that of the books, and no text of a line.

Unverified: the line for the whole bill is described for sales invoices, and taken to be the same here; and how Sage
would read a quotation mark inside a text, so that none is written.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
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

_ENCODING: Final = "cp1252"
_OPTIONS: Final = Options(
    usual={"version": "12001", "country": "1", "currency": "CAD", "tax_refundable": "1"},
    shapes={"currency": "[A-Z]{3}", "version": "12001|32101", "country": "[12357]", "tax_refundable": "[01]"},
)
#: An existing supplier needs its name alone; contact, address, telephones and mail are left to Sage.
_LEFT_TO_SAGE: Final = ("",) * 11
_EXISTING: Final = "0"
_PAID_LATER: Final = ("0", "")
_NO_FREIGHT: Final = "0.00"


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A currency that is not that of the books; taxes without a rate; quotation marks and letters of other scripts."""
    if posting.currency != (books := _OPTIONS.value(codes, "currency")):
        yield say(
            "The bill is in {currency}, and this target takes {books} alone", currency=posting.currency, books=books
        )
    if any(entry.tax and entry.rate is None for entry in posting.entries):
        yield say("The rate of a tax is not known, and this target needs it")
    yield from _OPTIONS.misset(codes)
    yield from not_writable(posting, _ENCODING, without='"')


@posting_exporter(
    "sage50_ca",
    suffix=".imp",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES}),
        options={
            "version": say("The version of the import file"),
            "country": say("The country of the books"),
            "currency": say("The currency of the books"),
            "tax_refundable": say("Whether tax is claimed back"),
        },
        usual=_OPTIONS.usual,
        most={"number": 20, "supplier.code": 52},
        objections=_objections,
    ),
)
def sage50_ca(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Sage 50 (Canada): purchase invoices as IMP text."""
    text = io.TextIOWrapper(out, encoding=_ENCODING, errors="replace", newline="\r\n")
    text.write(
        f"<Version>\n{_quoted(_OPTIONS.value(codes, 'version'), _OPTIONS.value(codes, 'country'))}\n</Version>\n"
    )
    for posting in postings:
        lines = "\n".join(_quoted(*fields) for fields in _lines(posting, codes))
        text.write(f"<PurInvoice>\n{lines}\n</PurInvoice>\n")
    text.detach()


def _lines(posting: Posting, codes: Codes) -> Iterator[tuple[str, ...]]:
    entries, sign = by_account(posting), Decimal(-1 if posting.is_credit else 1)
    yield (posting.supplier.code, _EXISTING, *_LEFT_TO_SAGE)
    total = plain(sign * posting.gross)
    day = f"{posting.issue_date:%m-%d-%Y}"
    yield (str(len(entries)), "", posting.number, day, *_PAID_LATER, total, _NO_FREIGHT)
    for entry in entries:
        yield (*_item(entry, sign), *_tax(entry, sign, _OPTIONS.value(codes, "tax_refundable")))


def _item(entry: Entry, sign: Decimal) -> tuple[str, ...]:
    """One of it at its net price; less than none where the amount is below zero."""
    amount = sign * entry.net
    return (entry.account, "-1" if amount < 0 else "1", plain(abs(amount)), plain(amount))


def _tax(entry: Entry, sign: Decimal, refundable: str) -> tuple[str, ...]:
    if not entry.tax or entry.rate is None:
        return ()
    return (entry.tax_code, "0", refundable, plain(entry.rate.normalize()), plain(sign * entry.tax))


def _quoted(*fields: str) -> str:
    return ",".join(f'"{one_line(field)}"' for field in fields)
