"""FreeAgent: bills as JSON, one a line, each to be sent to `/v2/bills`.

Suppliers and accounts go by their addresses at FreeAgent: a contact, a category. A bill must have a due date, and at
most 40 items, so what goes to one account with one tax is one item. A total below zero is a refund, so a credit note
has all amounts below zero; the amount of a tax has no sign. In the currency of the books the tax of an item is the one
that the bill names. In another one FreeAgent takes amounts of tax in its own currency only, so there the rate stands
instead, and FreeAgent works it out at its own rate of exchange.

Amounts are texts, as FreeAgent writes them. The comments hold our key of the bill, by which one that is there already
is found; whether FreeAgent takes the same reference twice is unverified.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import is_foreign
from pipeline.exporters.posting.gathering import by_account
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import no_due_date
from pipeline.exporters.posting.signs import owed
from pipeline.exporters.requests import request_line
from pipeline.model.words import plain
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_MOST_ITEMS: Final = 40
_USUAL: Final = {"currency": "GBP"}


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    yield from no_due_date(posting)
    items = by_account(posting)
    if len(items) > _MOST_ITEMS:
        yield say("The bill has {count} items, and this target takes {most}", count=len(items), most=_MOST_ITEMS)
    if is_foreign(posting, codes, _USUAL) and any(item.rate is None and item.tax for item in items):
        yield say("The bill is in {currency}, and the rate of its tax is not known", currency=posting.currency)


@posting_exporter(
    "freeagent",
    suffix=".jsonl",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS}),
        options={"currency": say("The currency of the books")},
        usual=_USUAL,
        objections=_objections,
    ),
)
def freeagent(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """FreeAgent: bills and refunds as JSON lines."""
    out.writelines(request_line(posting, "bill", {"bill": _bill(posting, codes)}) for posting in postings)


def _bill(posting: Posting, codes: Codes) -> dict[str, object]:
    return {
        "contact": posting.supplier.code,
        "reference": posting.number,
        "dated_on": posting.issue_date.isoformat(),
        "due_on": posting.due_date.isoformat() if posting.due_date else None,
        "currency": posting.currency,
        "comments": posting.export_key,
        "input_total_values_inc_tax": True,
        "bill_items": [
            _item(posting, entry, foreign=is_foreign(posting, codes, _USUAL)) for entry in by_account(posting)
        ],
    }


def _item(posting: Posting, entry: Entry, *, foreign: bool) -> dict[str, str]:
    return {
        "category": entry.account,
        **({"description": entry.text} if entry.text else {}),
        "total_value": owed(posting, entry.gross),
        **({"sales_tax_rate": _rate(entry)} if foreign else {"manual_sales_tax_amount": format(abs(entry.tax), "f")}),
    }


def _rate(entry: Entry) -> str:
    return plain((entry.rate or Decimal(0)).normalize())
