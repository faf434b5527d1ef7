"""The discount that an order gives on all its prices: on each line of a bill, or taken off the whole of it.

>>> from pipeline.model.build import adjustment, bill
>>> granted(bill(allowances=(adjustment(amount="5.00", tax_rate="19"),)))
Decimal('5.00')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.balance import unit_of
from pipeline.model.before_tax import before_tax
from pipeline.model.line_terms import ADJUSTMENT_TAX_RATE
from pipeline.model.line_terms import AMOUNT
from pipeline.model.price_mode import price_mode
from pipeline.model.terms import ALLOWANCE_TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice
    from validators.agreed_lines import AgreedLine

NOTHING = Decimal(0)


def granted(invoice: Invoice) -> Decimal:
    """What the bill takes off the whole, before tax, as far as that is known."""
    mode, total = price_mode(invoice), invoice.value(ALLOWANCE_TOTAL)
    each = (before_tax(one.value(AMOUNT), one.value(ADJUSTMENT_TAX_RATE), mode) for one in invoice.allowances)
    amounts = each if invoice.allowances else (before_tax(total, None, mode),)
    return sum((abs(amount) for amount in amounts if amount is not None), NOTHING)


def is_granted_on_the_whole(invoice: Invoice, lines: Sequence[AgreedLine]) -> bool:
    """Whether what the orders take off their prices is taken off the whole bill, and so not off each line."""
    agreed = sum(((each.quantity or NOTHING) * (each.list_price - each.price) for each in lines), NOTHING)
    return granted(invoice) + unit_of(invoice) >= agreed > 0
