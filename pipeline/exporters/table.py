"""Bills as tables: the columns that accountants import, and the rows of one bill.

A bill has one row for each of its lines, and one for each allowance (negative) and charge on the whole bill; one of
which no line was read has one row for each tax rate instead, or one with its net total. So the `line_net` of its rows
adds up to its `net_total`, where its lines are priced without tax. The sign is that of `pipeline.model.sign`; what is
taken back has the other one.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model import line_terms
from pipeline.model import terms
from pipeline.model.kind import Kind
from pipeline.model.sign import signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.group import Group
    from pipeline.model.invoice import Invoice
    from pipeline.model.movement import Movement
    from pipeline.model.term import Term

Value = str | Decimal | dt.date | int | None
Row = dict[str, Value]

_BILL_TERMS: Final = (
    terms.SUPPLIER_NAME,
    terms.INVOICE_NUMBER,
    terms.DOCUMENT_TYPE,
    terms.SUPPLIER_VAT_ID,
    terms.ISSUE_DATE,
    terms.DUE_DATE,
    terms.DELIVERY_DATE,
    terms.CURRENCY,
    terms.NET_TOTAL,
    terms.TAX_TOTAL,
    terms.GROSS_TOTAL,
    terms.PREPAID_AMOUNT,
    terms.ROUNDING_AMOUNT,
    terms.PAYABLE_AMOUNT,
    terms.ORDER_REFERENCE,
    terms.PRECEDING_INVOICE,
    terms.BUYER_NAME,
    terms.PAYMENT_TERMS,
    terms.REMITTANCE_REFERENCE,
    terms.IBAN,
)

_LINE_TERMS: Final = (
    line_terms.LINE_ID,
    line_terms.ITEM_NUMBER,
    line_terms.DESCRIPTION,
    line_terms.QUANTITY,
    line_terms.UNIT_CODE,
    line_terms.NET_PRICE,
    line_terms.LINE_NET,
    line_terms.LINE_GROSS,
    line_terms.LINE_TAX_CATEGORY,
    line_terms.LINE_TAX_RATE,
    line_terms.LINE_TAX_AMOUNT,
    line_terms.ACCOUNT_CODE,
    line_terms.COST_OBJECT,
)

#: What a row stands for: `line`, `allowance`, `charge`, `tax`, or `bill`.
ROW: Final = "row"
#: Where the bill came from, and what finds it in the store; the same for ever.
ORIGIN: Final = ("file", "export_key")
#: `posting` or `reversal`, and of which revision of the bill.
MOVEMENT: Final = ("movement", "revision")

BILL_COLUMNS: Final = tuple(term.name for term in _BILL_TERMS)
LINE_COLUMNS: Final = (ROW, *(term.name for term in _LINE_TERMS))

#: What sort of value stands in which column; text in all others.
KINDS: Final = {term.name: term.kind for term in (*_BILL_TERMS, *_LINE_TERMS)}

_SIGNED: Final = frozenset({Kind.AMOUNT, Kind.QUANTITY})
_TURNED: Final = frozenset(name for name, kind in KINDS.items() if kind in _SIGNED)


def bill_row(movement: Movement) -> Row:
    """The values of `BILL_COLUMNS`, `ORIGIN` and `MOVEMENT`."""
    invoice = movement.record.invoice
    return {
        **_moved(movement, _values(invoice, invoice, _BILL_TERMS)),
        "file": movement.record.file,
        "export_key": movement.export_key,
        "movement": "reversal" if movement.is_reversal else "posting",
        "revision": str(movement.revision),
    }


def line_rows(movement: Movement) -> Iterator[Row]:
    """The values of `LINE_COLUMNS`, a row at a time; at least one."""
    for kind, values in _rows(movement.record.invoice):
        yield _moved(movement, {**dict.fromkeys(LINE_COLUMNS), ROW: kind, **values})


def _moved(movement: Movement, row: Row) -> Row:
    """What is taken back of a bill takes back its amounts."""
    if not movement.is_reversal:
        return row
    amounts = ((name, row[name]) for name in row if name in _TURNED)
    return {**row, **{name: value.copy_negate() for name, value in amounts if isinstance(value, Decimal) and value}}


def _rows(invoice: Invoice) -> Iterator[tuple[str, Row]]:
    if not invoice.lines:
        yield from _rows_without_lines(invoice)
        return
    for line in invoice.lines:
        yield "line", _values(invoice, line, _LINE_TERMS)
    for allowance in invoice.allowances:
        yield "allowance", _adjustment(invoice, allowance, Decimal(-1))
    for charge in invoice.charges:
        yield "charge", _adjustment(invoice, charge, Decimal(1))


def _rows_without_lines(invoice: Invoice) -> Iterator[tuple[str, Row]]:
    for entry in invoice.tax_breakdown:
        yield (
            "tax",
            {
                "line_net": _signed(invoice, entry.value(line_terms.TAXABLE_AMOUNT)),
                "tax_category": entry.value(line_terms.TAX_CATEGORY),
                "tax_rate": entry.value(line_terms.TAX_RATE),
                "tax_amount": _signed(invoice, entry.value(line_terms.TAX_AMOUNT)),
            },
        )
    if not invoice.tax_breakdown:
        yield "bill", {"line_net": _signed(invoice, invoice.value(terms.NET_TOTAL))}


def _adjustment(invoice: Invoice, adjustment: Group, effect: Decimal) -> Row:
    amount = adjustment.value(line_terms.AMOUNT)
    turned = amount.copy_negate() if amount and effect < 0 else amount
    return {
        "description": adjustment.value(line_terms.REASON),
        "line_net": _signed(invoice, turned),
        "tax_category": adjustment.value(line_terms.ADJUSTMENT_TAX_CATEGORY),
        "tax_rate": adjustment.value(line_terms.ADJUSTMENT_TAX_RATE),
    }


def _values(invoice: Invoice, group: Group, columns: tuple[Term[Any], ...]) -> Row:
    return {
        term.name: _signed(invoice, group.value(term)) if term.kind in _SIGNED else group.value(term)
        for term in columns
    }


def _signed(invoice: Invoice, amount: Decimal | None) -> Decimal | None:
    return None if amount is None else signed(invoice, amount)
