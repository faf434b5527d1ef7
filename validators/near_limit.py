"""Bills that stay under the limit from which a second person approves, one by one or split.

>>> from pipeline.model.build import bill
>>> [found.message for found in just_below(bill(), Decimal(120), Decimal(5), ())]
['The gross total 119.00 is just below the limit of 120.00, from which a second person approves']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.folding import folded
from pipeline.model import terms
from pipeline.model.currency import minor_unit
from pipeline.model.document_type import gives_back
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import say
from validators.finding import Fails

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice
    from pipeline.registers import PastBill

_TOTAL: Final = (terms.GROSS_TOTAL.name,)


def just_below(invoice: Invoice, limit: Decimal, percent: Decimal, bills: Sequence[PastBill]) -> Iterator[Fails]:
    """A total so close below the limit; a sum that was billed and let through before is what things cost."""
    total = invoice.needed(terms.GROSS_TOTAL)
    is_usual = any(bill.is_let_through and bill.gross_total == total for bill in bills)
    if limit * (1 - percent / 100) <= total <= limit and not is_usual:
        words = say(
            "The gross total {total} is just below the limit of {limit}, from which a second person approves",
            total=total,
            limit=_money(limit, invoice),
        )
        yield _fails(invoice, words)


def split(invoice: Invoice, limit: Decimal, bills: Sequence[PastBill]) -> Iterator[Fails]:
    """Bills of one day that need one approver each, and together would need two."""
    total, others = invoice.needed(terms.GROSS_TOTAL), [bill for bill in bills if _may_be_part(invoice, bill)]
    whole = total + sum((bill.gross_total or 0 for bill in others), Decimal(0))
    if others and total <= limit < whole and all((bill.gross_total or 0) <= limit for bill in others):
        words = say(
            "This bill and {numbers} of the same day, {day}, come to {whole}, above the limit of {limit} that each of "
            "them stays below",
            numbers=all_of(bill.invoice_number or bill.key[:12] for bill in others),
            day=invoice.needed(terms.ISSUE_DATE),
            whole=whole,
            limit=_money(limit, invoice),
        )
        yield _fails(invoice, words)


def first_above(invoice: Invoice, limit: Decimal, bills: Sequence[PastBill]) -> Iterator[Fails]:
    """The first bill of a supplier is above the limit."""
    total = invoice.needed(terms.GROSS_TOTAL)
    if not bills and total > limit:
        words = say(
            "It is the first bill of this supplier, and its gross total {total} is above the limit of {limit}",
            total=total,
            limit=_money(limit, invoice),
        )
        yield _fails(invoice, words)


def _may_be_part(invoice: Invoice, bill: PastBill) -> bool:
    """Whether it may be of the same purchase: not where both name an order, or an account with them, and another."""
    day, currency = invoice.value(terms.ISSUE_DATE), invoice.value(terms.CURRENCY)
    orders = (invoice.value(terms.ORDER_REFERENCE), bill.order_reference)
    accounts = (invoice.value(terms.CUSTOMER_NUMBER), bill.customer_number)
    is_of_day = day is not None and bill.issue_date == day and bill.currency == currency
    is_copy = folded(bill.invoice_number or "") == folded(invoice.value(terms.INVOICE_NUMBER) or "")
    asks = (bill.gross_total or 0) > 0 and not gives_back(bill.document_type)
    return is_of_day and not is_copy and asks and not _differ(*orders) and not _differ(*accounts)


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and folded(one) != folded(other)


def _money(limit: Decimal, invoice: Invoice) -> Decimal:
    return limit.quantize(minor_unit(invoice.value(terms.CURRENCY)))


def _fails(invoice: Invoice, message: Words) -> Fails:
    return Fails(message=message, fields=_TOTAL, found=f"{invoice.needed(terms.GROSS_TOTAL):f}")
