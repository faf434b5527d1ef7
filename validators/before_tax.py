"""Amounts before tax, also on bills that name them with it.

>>> from decimal import Decimal
>>> before_tax(Decimal("119.00"), Decimal(19), PriceMode.GROSS), before_tax(Decimal("119.00"), None, PriceMode.GROSS)
(Decimal('100.00'), None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.price_mode import PriceMode

if TYPE_CHECKING:
    from decimal import Decimal


def before_tax(amount: Decimal | None, rate: Decimal | None, mode: PriceMode | None) -> Decimal | None:
    """What an amount is without its tax; `None` where that cannot be known."""
    if amount is None or mode is not PriceMode.GROSS:
        return amount
    return None if rate is None or rate < 0 else amount * 100 / (100 + rate)
