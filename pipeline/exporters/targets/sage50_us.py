"""The purchases journal of Sage 50 in the United States (once Peachtree): File, Select Import/Export.

The first row holds headings; the import template must name the same fields in the same order, and say that the first
row contains headings. A bill has one row for each distribution, and everything that is of the whole bill stands on each
of them; Sage books the offset on the account for payables. Dates are month/day/year with two digits. There is one
currency only. Sage keeps no taxes of purchases: by the custom of the country, tax is part of the cost and goes where
the goods go; where it can be claimed back, `tax_account` names the account that it goes to.

Unverified: the order of the fields after `Waiting on Bill`, which the template decides anyway; and that amounts of a
credit memo are below zero, for which `credit_amounts` can be set to `positive`. A credit memo is not applied to its
invoice: whoever imports it does that.
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
from pipeline.exporters.posting.codes import SAME
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.options import Options
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from decimal import Decimal

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

HEADINGS: Final = (
    "Vendor ID",
    "Invoice/CM #",
    "Credit Memo",
    "Date",
    "Date Due",
    "Accounts Payable Account",
    "Number of Distributions",
    "Invoice/CM Distribution",
    "Description",
    "G/L Account",
    "Amount",
    "Job ID",
)
_ENCODING: Final = "cp1252"
_DESCRIPTION: Final = 160
_OPTIONS: Final = Options(
    usual={"currency": "USD", "tax_account": SAME, "credit_amounts": "negative"},
    shapes={
        "currency": "[A-Z]{3}",
        "payable_account": ".{1,15}",
        "tax_account": ".{1,15}",
        "credit_amounts": "negative|positive",
    },
)


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A currency that is not that of the books; options and letters that Sage does not know."""
    if posting.currency != (books := _OPTIONS.value(codes, "currency")):
        yield say(
            "The bill is in {currency}, and this target takes {books} alone", currency=posting.currency, books=books
        )
    yield from _OPTIONS.misset(codes)
    yield from not_writable(posting, _ENCODING)


@posting_exporter(
    "sage50_us",
    suffix=".csv",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.COST_OBJECTS}),
        options={
            "payable_account": say("The account for payables"),
            "tax_account": say("The account for taxes"),
            "credit_amounts": say("The sign of credit memos"),
            "currency": say("The currency of the books"),
        },
        usual=_OPTIONS.usual,
        most={"number": 20, "supplier.code": 20, "entries.account": 15, "entries.cost_object": 20},
        is_table=True,
        objections=_objections,
    ),
)
def sage50_us(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """Sage 50 (US): purchases journal as CSV."""
    text = io.TextIOWrapper(out, encoding=_ENCODING, errors="replace", newline="")
    rows = csv.writer(text)
    rows.writerow(HEADINGS)
    for posting in postings:
        rows.writerows(_rows(posting, codes))
    text.detach()


def _rows(posting: Posting, codes: Codes) -> Iterator[tuple[str, ...]]:
    distributions = tuple(_distributions(posting, _OPTIONS.value(codes, "tax_account")))
    below_zero = posting.is_credit and _OPTIONS.value(codes, "credit_amounts") == "negative"
    for number, (text, account, amount, job) in enumerate(distributions, start=1):
        yield (
            inert(posting.supplier.code),
            inert(posting.number),
            "TRUE" if posting.is_credit else "FALSE",
            f"{posting.issue_date:%m/%d/%y}",
            f"{posting.due_date:%m/%d/%y}" if posting.due_date else "",
            inert(_OPTIONS.value(codes, "payable_account")),
            str(len(distributions)),
            str(number),
            cut(inert(text), _DESCRIPTION, "description"),
            inert(account),
            format(amount.copy_negate() if below_zero and amount else amount, "f"),
            inert(job),
        )


def _distributions(posting: Posting, tax_account: str) -> Iterator[tuple[str, str, Decimal, str]]:
    """Text, account, amount and job of each; of a tax that has an account of its own, one for all."""
    tax_is_cost = tax_account == SAME
    for entry in by_account(posting):
        amount = entry.gross if tax_is_cost else entry.net
        yield entry.text or posting.supplier.name, entry.account, amount, entry.cost_object
    if posting.tax and not tax_is_cost:
        yield "Tax", tax_account, posting.tax, ""
