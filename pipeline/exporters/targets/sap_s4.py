"""Requests for SAP S/4HANA: a supplier invoice with its G/L account items and taxes, made at once (deep insert).

Each line of the file is one request: `POST API_SUPPLIERINVOICE_PROCESS_SRV/A_SupplierInvoice` (OData V2) with the body,
after a token was fetched. Amounts are texts. Those of a credit memo are positive, too: it is marked as one, and its
items are credits (`H`) where those of an invoice are debits (`S`); what is deducted is the other way round. Taxes are
sent as they are on the bill instead of being computed, so that the total is the bill's to the last cent.

SAP knows numbers of digits with zeros before them, and compares a supplier's number in capitals: both are written so.
The due date is the issue date and so many days. The rate of a foreign currency is the one that SAP has. Which document
a credit memo corrects has a number of SAP's own there, so it is not sent. Whether SAP refuses a number that it has, is
a matter of its settings.

Lines are posted to G/L accounts, or by the option `lines` to the order lines that they were matched with or name, with
their quantity; SAP then compares them with order and receipt, and finds the account itself. What names no order line
goes to its account still.

Unverified: that items of a credit memo are `H`, whether a system wants the tax counter, and whether one takes order
lines of a credit memo without more.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.exporters.cut import cut
from pipeline.exporters.exporter import posting_exporter
from pipeline.exporters.plain_text import one_line
from pipeline.exporters.posting.codes import Table
from pipeline.exporters.posting.needs import Needs
from pipeline.exporters.posting.objections import below_zero
from pipeline.exporters.posting.objections import none_of
from pipeline.exporters.posting.objections import tax_below_zero
from pipeline.exporters.posting.tax_sums import tax_sums
from pipeline.exporters.requests import request_line
from pipeline.exporters.sap_numbers import capitals
from pipeline.exporters.sap_numbers import zero_padded
from pipeline.model.words import say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.posting.codes import Codes
    from pipeline.exporters.posting.posting import Entry
    from pipeline.exporters.posting.posting import Posting
    from pipeline.exporters.posting.tax_sums import TaxSum
    from pipeline.model.words import Words

_TEXT: Final = 50
_HEADER_TEXT: Final = 25
#: Of suppliers, accounts and cost centres.
_NUMBER: Final = 10
_MOST_DAYS: Final = 999
_MOST_ITEMS: Final = 9999
_ORDER_LINE: Final = 5
_ORDERS: Final = "orders"
_PLACES: Final = ("accounts", _ORDERS)
_LINES: Final = {"lines": _PLACES[0]}

Item = Callable[[int, "Entry", "Posting"], dict[str, object]]


def _by_order(codes: Codes) -> bool:
    return codes.options.get("lines") == _ORDERS


def _objections(posting: Posting, codes: Codes) -> Iterator[Words]:
    """A total below zero; a tax that goes the other way than its bill; more items than SAP numbers."""
    yield from none_of(codes, _LINES, "lines", *_PLACES)
    yield from below_zero(posting)
    yield from tax_below_zero(posting)
    for entry in filter(_is_ordered, posting.entries) if _by_order(codes) else ():
        yield from _objections_to_ordered(entry)
    if len(posting.entries) > _MOST_ITEMS:
        yield say("The bill has more than {most} lines, which this target does not take", most=_MOST_ITEMS)


def _objections_to_ordered(entry: Entry) -> Iterator[Words]:
    """SAP counts what is billed of an order, and knows no deductions there."""
    place = f"{entry.order_number}/{entry.order_line}"
    if entry.net < 0:
        yield say("The line of order {place} is below zero, which this target does not take", place=place)
    if not entry.quantity or not entry.unit:
        yield say("The line of order {place} has no quantity, or no unit, which this target needs", place=place)


def _is_ordered(entry: Entry) -> bool:
    return bool(entry.order_number and entry.order_line)


@posting_exporter(
    "sap_s4",
    suffix=".jsonl",
    needs=Needs(
        tables=frozenset({Table.SUPPLIERS, Table.ACCOUNTS, Table.TAX_CODES, Table.COST_OBJECTS, Table.COMPANIES}),
        options={"lines": say("Whether lines are posted to accounts or to orders")},
        usual=_LINES,
        goes_by_order=_by_order,
        most={
            "number": 16,
            "supplier.code": _NUMBER,
            "company": 4,
            "currency": 5,
            "entries.account": _NUMBER,
            "entries.cost_object": _NUMBER,
            "entries.tax_code": 2,
            "entries.unit": 3,
            "entries.order_number": _NUMBER,
            "entries.order_line": _ORDER_LINE,
        },
        digits=11,
        objections=_objections,
    ),
)
def sap_s4(postings: Iterable[Posting], out: BinaryIO, codes: Codes) -> None:
    """SAP S/4HANA: requests that make supplier invoices, as JSON lines."""
    by_order = _by_order(codes)
    out.writelines(
        request_line(posting, "A_SupplierInvoice", _body(posting, by_order=by_order)) for posting in postings
    )


def _body(posting: Posting, *, by_order: bool) -> dict[str, object]:
    ordered = [entry for entry in posting.entries if by_order and _is_ordered(entry)]
    others = [entry for entry in posting.entries if entry not in ordered]
    return {
        "CompanyCode": posting.company,
        "DocumentDate": _day(posting.issue_date),
        "PostingDate": _day(posting.issue_date),
        "InvoicingParty": zero_padded(posting.supplier.code, _NUMBER),
        "SupplierInvoiceIDByInvcgParty": capitals(one_line(posting.number)),
        "DocumentCurrency": posting.currency,
        "InvoiceGrossAmount": _amount(posting.gross),
        **({"SupplierInvoiceIsCreditMemo": "X"} if posting.is_credit else {}),
        "DocumentHeaderText": cut(posting.file, _HEADER_TEXT, "header text"),
        **_due(posting),
        "TaxIsCalculatedAutomatically": False,
        **_items("to_SuplrInvcItemPurOrdRef", _ordered, ordered, posting),
        **_items("to_SupplierInvoiceItemGLAcct", _item, others, posting),
        "to_SupplierInvoiceTax": {"results": [_tax(one, posting) for one in tax_sums(posting)]},
    }


def _items(name: str, item: Item, entries: list[Entry], posting: Posting) -> dict[str, object]:
    """Items of one sort, which SAP numbers apart; nothing where there are none."""
    items = [item(place, entry, posting) for place, entry in enumerate(entries, start=1)]
    return {name: {"results": items}} if items else {}


def _due(posting: Posting) -> dict[str, object]:
    """When it is due, where SAP can say so: some days after it was issued."""
    days = (posting.due_date - posting.issue_date).days if posting.due_date else -1
    if not 0 <= days <= _MOST_DAYS:
        return {}
    return {"DueCalculationBaseDate": _day(posting.issue_date), "NetPaymentDays": str(days)}


def _item(place: int, entry: Entry, posting: Posting) -> dict[str, object]:
    is_debit = (entry.net >= 0) != posting.is_credit
    return {
        "SupplierInvoiceItem": f"{place:04}",
        "CompanyCode": posting.company,
        "GLAccount": zero_padded(entry.account, _NUMBER),
        **({"CostCenter": zero_padded(entry.cost_object, _NUMBER)} if entry.cost_object else {}),
        "TaxCode": entry.tax_code,
        "DebitCreditCode": "S" if is_debit else "H",
        "DocumentCurrency": posting.currency,
        "SupplierInvoiceItemAmount": _amount(abs(entry.net)),
        "SupplierInvoiceItemText": cut(entry.text or posting.supplier.name, _TEXT, "item text"),
    }


def _ordered(place: int, entry: Entry, posting: Posting) -> dict[str, object]:
    quantity = entry.quantity or Decimal(0)
    return {
        "SupplierInvoiceItem": f"{place:06}",
        "PurchaseOrder": zero_padded(entry.order_number, _NUMBER),
        "PurchaseOrderItem": zero_padded(entry.order_line, _ORDER_LINE),
        "TaxCode": entry.tax_code,
        "DocumentCurrency": posting.currency,
        "SupplierInvoiceItemAmount": _amount(entry.net),
        "QuantityInPurchaseOrderUnit": _amount(abs(quantity)),
        "PurchaseOrderQuantityUnit": entry.unit,
        "SupplierInvoiceItemText": cut(entry.text or posting.supplier.name, _TEXT, "item text"),
    }


def _tax(one: TaxSum, posting: Posting) -> dict[str, object]:
    return {
        "TaxCode": one.code,
        "DocumentCurrency": posting.currency,
        "TaxAmount": _amount(one.tax),
        "TaxBaseAmountInTransCrcy": _amount(one.net),
    }


def _day(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _amount(amount: Decimal) -> str:
    return format(amount, "f")
