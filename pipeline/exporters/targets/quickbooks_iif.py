"""QuickBooks Desktop: bills as an Intuit Interchange File, for File, Utilities, Import, IIF files.

Text with tabs; the rows that begin with `!` name the columns. A bill is one `TRNS` on the account of payables, a `SPL`
for each amount that it is made of, and one for each tax; they come to nothing together. A bill owes, so its payables
are below zero; `BILL REFUND` is a supplier's credit, with all signs the other way round (documented by name; its signs
are unverified). Dates are month first, everywhere.

The file has no word for a tax code: a tax is posted to an account of its own, so the codes of taxes are accounts here.
It has no column for a currency either, so bills in another one than that of the books are not taken. Two traps
(unverified): names that QuickBooks does not know are added without a question, and a file that is imported twice is
posted twice. The memo holds our key of the bill, by which a second one is found. A number has 20 characters at most;
one source says 11.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import is_foreign
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.signs import owed
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

COLUMNS: Final = ("TRNSTYPE", "DATE", "ACCNT", "NAME", "CLASS", "AMOUNT", "DOCNUM", "MEMO")
#: QuickBooks Desktop reads the code page of Windows in Western Europe (unverified).
_ENCODING: Final = "cp1252"
_MEMO: Final = 4095
_USUAL: Final = {"payables": "Accounts Payable", "currency": "USD"}


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    if is_foreign(posting, codes, _USUAL):
        yield say("The bill is in {currency}, which this file has no column for", currency=posting.currency)
    yield from below_zero(posting)
    yield from not_writable(posting, _ENCODING)
    if one_line(posting.number) != posting.number or '"' in posting.number:
        yield say("{value} has a character that this target cannot take", value=posting.number)


@posting_exporter(
    "quickbooks_iif",
    suffix=".iif",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        options={"payables": say("The account of payables"), "currency": say("The currency of the books")},
        usual=_USUAL,
        most={
            "number": 20,
            "supplier.code": 41,
            "entries.account": 159,
            "entries.tax_code": 159,
            "entries.cost_object": 159,
        },
        objections=_objections,
    ),
)
def quickbooks_iif(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """QuickBooks Desktop: bills and credits as IIF."""
    text = io.TextIOWrapper(out, encoding=_ENCODING, errors="replace", newline="")
    payables = codes.options.get("payables", _USUAL["payables"])
    for head in (("!TRNS", *COLUMNS, "DUEDATE"), ("!SPL", *COLUMNS), ("!ENDTRNS",)):
        _write(text, head)
    for posting in postings:
        for row in _rows(posting, payables):
            _write(text, row)
    text.detach()


def _write(text: io.TextIOWrapper, row: tuple[str, ...]) -> None:
    text.write("\t".join(row) + "\r\n")


def _rows(posting: Posting, payables: str) -> Iterator[tuple[str, ...]]:
    head = ("BILL REFUND" if posting.is_credit else "BILL", f"{posting.issue_date:%m/%d/%Y}")
    due = posting.due_date if not posting.is_credit else None
    tail = (posting.number, posting.export_key, f"{due:%m/%d/%Y}" if due else "")
    yield ("TRNS", *head, payables, posting.supplier.code, "", owed(posting, posting.gross.copy_negate()), *tail)
    for entry in posting.entries:
        yield _split(posting, head, (entry.account, entry.cost_object), entry.net, entry.text)
    for account, tax in _taxes(posting).items():
        yield _split(posting, head, (account, ""), tax, "")
    yield ("ENDTRNS",)


def _split(
    posting: Posting, head: tuple[str, str], where: tuple[str, str], amount: Decimal, text: str
) -> tuple[str, ...]:
    account, cost_object = where
    memo = cut(one_line(text).replace('"', "'"), _MEMO, "memo")
    return ("SPL", *head, account, "", cost_object, owed(posting, amount), posting.number, memo)


def _taxes(posting: Posting) -> dict[str, Decimal]:
    """What goes to each account of taxes."""
    found: dict[str, Decimal] = {}
    for entry in posting.entries:
        found[entry.tax_code] = found.get(entry.tax_code, Decimal(0)) + entry.tax
    return {account: tax for account, tax in found.items() if tax}
