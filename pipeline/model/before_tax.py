"""Amounts before tax, also on bills that name them with it.

>>> from decimal import Decimal
>>> before_tax(Decimal("119.00"), Decimal(19), PriceMode.GROSS), before_tax(Decimal("119.00"), None, PriceMode.GROSS)
(Decimal('100.00'), None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.price_mode import PriceMode
from pipeline.model.price_mode import price_mode

if TYPE_CHECKING:
    from decimal import Decimal

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import Line


def before_tax(amount: Decimal | None, rate: Decimal | None, mode: PriceMode | None) -> Decimal | None:
    """What an amount is without its tax; `None` where that cannot be known."""
    if amount is None or mode is not PriceMode.GROSS:
        return amount
    return None if rate is None or rate < 0 else amount * 100 / (100 + rate)


def line_before_tax(invoice: Invoice, line: Line) -> Decimal | None:
    """What a line of the bill comes to without its tax; one that names no rate has the bill's only one."""
    rates = {entry.value(TAX_RATE) for entry in invoice.tax_breakdown}
    only = rates.pop() if len(rates) == 1 else None
    rate = line.value(LINE_TAX_RATE)
    return before_tax(line.value(LINE_NET), only if rate is None else rate, price_mode(invoice))
