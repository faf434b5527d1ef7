"""Amounts as text that is equal where they are, on every database.

>>> from decimal import Decimal
>>> amount_key(Decimal("119.00")), amount_key(Decimal("1.19E+2")), amount_key(Decimal("-0.50")), amount_key(Decimal(0))
('119', '119', '-0.5', '0')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def amount_key(amount: Decimal) -> str:
    """The amount without the zeros that say nothing."""
    return f"{amount.normalize():f}" if amount else "0"
