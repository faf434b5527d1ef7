"""Odoo: bills (`in_invoice`) and refunds (`in_refund`) for the import of `account.move`, a row for each line.

The first row of a bill has what is said of all of it, the others leave that empty. Both kinds have positive amounts;
what a line takes away has a quantity below zero. Suppliers, accounts and taxes go by what Odoo finds them by: name,
code, name. Bills and lines have external ids made of our key, so that a second import finds the same bill.

Odoo works taxes out by itself from the taxes of the lines; how it rounds is a setting of it, so its total can differ
by cents from that of the bill, and a file cannot say what it must be. The electronic invoice (`ubl`, `cii`), which
Odoo reads as well, can. Unverified: the headings, and that cost objects (keys of analytic accounts) are taken in as
`analytic_distribution`.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import inert
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.counting import counted
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_BILL: Final = ("id", "move_type", "partner_id", "ref", "invoice_date", "invoice_date_due", "currency_id")
_LINE: Final = tuple(
    f"invoice_line_ids/{name}"
    for name in ("id", "name", "quantity", "price_unit", "account_id", "tax_ids", "analytic_distribution")
)
_ENCODING: Final = "utf-8"
#: Prices and quantities are rounded to so many, unless somebody sets it otherwise.
_DECIMALS: Final = 2


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:  # noqa: ARG001 - as all are called
    """A total below zero; the name of a tax that would be taken for two."""
    yield from not_writable(posting, _ENCODING)
    yield from below_zero(posting)
    for tax in dict.fromkeys(entry.tax_code for entry in posting.entries):
        if "," in tax:
            yield say("The tax {tax} has a comma in its name, which stands between taxes in this target", tax=tax)


@posting_exporter(
    "odoo",
    suffix=".csv",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS}),
        most={"entries.account": 64},
        is_table=True,
        objections=_objections,
    ),
)
def odoo(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:  # noqa: ARG001 - as all are called
    """Odoo: vendor bills and refunds as CSV for its import."""
    text = io.TextIOWrapper(out, encoding=_ENCODING, newline="")
    rows = csv.writer(text)
    rows.writerow((*_BILL, *_LINE))
    for posting in postings:
        head = _bill(posting)
        for number, entry in enumerate(posting.entries, start=1):
            rows.writerow((*head, *_line(posting, number, entry)))
            head = ("",) * len(_BILL)
    text.detach()


def _bill(posting: Posting) -> tuple[str, ...]:
    return (
        f"ledgerdrop_{posting.export_key}",
        "in_refund" if posting.is_credit else "in_invoice",
        inert(posting.supplier.code),
        inert(posting.number),
        posting.issue_date.isoformat(),
        posting.due_date.isoformat() if posting.due_date else "",
        posting.currency,
    )


def _line(posting: Posting, number: int, entry: Entry) -> tuple[str, ...]:
    quantity, price, _ = counted(entry, decimals=_DECIMALS)
    return (
        f"ledgerdrop_{posting.export_key}_{number}",
        inert(entry.text or posting.supplier.name),
        format(quantity, "f"),
        format(price, "f"),
        inert(entry.account),
        inert(entry.tax_code),
        json.dumps({entry.cost_object: 100}) if entry.cost_object else "",
    )
