"""ERPNext: the doctype `Purchase Invoice`, one a line, each as it is sent to `/api/resource/Purchase Invoice`.

A credit note is a return: its quantities and taxes are below zero, its prices are not. What a line takes away (an
allowance) is a row of `taxes` that deducts, for ERPNext refuses prices below zero. Taxes are rows of the charge type
`Actual`, so that ERPNext books the tax of the bill instead of working out its own: the code of a tax is its account.
Suppliers, companies, accounts, cost centres and units go by their names there. It is dated with the bill. A bill that
a credit note belongs to is known by its number at the supplier alone, so `return_against` is left to whoever submits
it; the remarks name it, and hold our key. ERPNext refuses a number that it has of this supplier only where that is set
(Accounts Settings, check supplier invoice number uniqueness), so whoever sends these asks first.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.foreign import rate_missing
from pipeline.exporters.posting.letters import not_writable
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.requests import request_line
from pipeline.model.currency import minor_unit
from pipeline.model.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.model.words import Words

_DOCTYPE: Final = "Purchase Invoice"
#: Of every field that is text on one line, in ERPNext.
_DATA: Final = 140
_ONE: Final = Decimal(1)
#: Quantities are rounded to this, unless somebody sets it otherwise.
_QUANTITY_UNIT: Final = Decimal("0.001")


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A currency without its rate; nothing that was bought."""
    yield from rate_missing(posting, codes.options["currency"])
    yield from not_writable(posting, "utf-8")
    yield from below_zero(posting)
    if not any(_is_item(entry) for entry in posting.entries):
        yield say("No line has an amount above zero, and this target needs one")


@posting_exporter(
    "erpnext",
    suffix=".jsonl",
    needs=Needs(
        tables=frozenset(Table),
        options={
            "currency": say("The currency of the books"),
            "payables": say("The account on which is owed"),
            "unit": say("The unit of lines that name none"),
        },
        usual={"unit": "Nos"},
        most={
            "number": _DATA,
            "company": _DATA,
            "supplier.code": _DATA,
            "entries.account": _DATA,
            "entries.tax_code": _DATA,
            "entries.cost_object": _DATA,
            "entries.unit": _DATA,
        },
        objections=_objections,
    ),
)
def erpnext(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """ERPNext: purchase invoices and returns as JSON lines."""
    for posting in postings:
        expected = {"grand_total": _turned(posting, posting.gross)}
        out.write(request_line(posting, _DOCTYPE, _body(posting, codes), expected=expected))


def _body(posting: Posting, codes: Codes) -> dict[str, object]:
    due, credited = posting.due_date, posting.preceding_number
    return {
        "doctype": _DOCTYPE,
        "company": posting.company,
        "supplier": posting.supplier.code,
        "bill_no": posting.number,
        "bill_date": posting.issue_date.isoformat(),
        "set_posting_time": 1,
        "posting_date": posting.issue_date.isoformat(),
        **({"due_date": due.isoformat()} if due and not posting.is_credit else {}),
        "currency": posting.currency,
        "conversion_rate": posting.rate_into(codes.options["currency"]),
        "credit_to": codes.options["payables"],
        "is_return": int(posting.is_credit),
        "remarks": " ".join(filter(None, [one_line(credited or ""), f"ledgerdrop:{posting.export_key}"])),
        "items": [_item(posting, entry, codes) for entry in posting.entries if _is_item(entry)],
        "taxes": list(_taxes(posting)),
    }


def _is_item(entry: Entry) -> bool:
    return entry.net >= 0


def _item(posting: Posting, entry: Entry, codes: Codes) -> dict[str, object]:
    count, price = (entry.quantity, entry.price) if _is_whole(posting, entry) else (_ONE, entry.net)
    return {
        "item_name": cut(_told(posting, entry), _DATA, "item name"),
        "description": _told(posting, entry),
        "qty": _turned(posting, count or _ONE),
        "uom": entry.unit or codes.options.get("unit", "Nos"),
        "conversion_factor": 1,
        "rate": price,
        "expense_account": entry.account,
        **_centre(entry),
    }


def _is_whole(posting: Posting, entry: Entry) -> bool:
    """Whether quantity and price make the net there too, where prices have the decimals of their currency."""
    if not entry.quantity or entry.price is None or entry.price < 0:
        return False
    return not entry.price % minor_unit(posting.currency) and not entry.quantity % _QUANTITY_UNIT


def _taxes(posting: Posting) -> Iterator[dict[str, object]]:
    """What is taken away from the lines, then the taxes of the bill by their accounts."""
    taxes: dict[str, Decimal] = defaultdict(Decimal)
    for entry in posting.entries:
        taxes[entry.tax_code] += entry.tax
        if not _is_item(entry):
            yield _charge(posting, entry.account, _told(posting, entry), entry.net) | _centre(entry)
    for account, tax in taxes.items():
        if tax:
            yield _charge(posting, account, account, tax)


def _told(posting: Posting, entry: Entry) -> str:
    """What a row is for; ERPNext takes none without words."""
    return entry.text or posting.supplier.name or posting.number


def _centre(entry: Entry) -> dict[str, object]:
    return {"cost_center": entry.cost_object} if entry.cost_object else {}


def _charge(posting: Posting, account: str, text: str, amount: Decimal) -> dict[str, object]:
    return {
        "charge_type": "Actual",
        "account_head": account,
        "description": text,
        "category": "Total",
        "add_deduct_tax": "Deduct" if amount < 0 else "Add",
        "tax_amount": _turned(posting, abs(amount)),
    }


def _turned(posting: Posting, amount: Decimal) -> Decimal:
    """A return is below zero."""
    return amount.copy_negate() if amount and posting.is_credit else amount
