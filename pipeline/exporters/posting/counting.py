"""How many of what at which price make an entry, for targets that multiply by themselves.

>>> from pipeline.exporters.posting.posting import Entry
>>> drills = Entry(text="", net=Decimal(100), tax=Decimal(19), rate=None, category=None)
>>> counted(drills, decimals=5)
(Decimal('1'), Decimal('100'), '')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.exporters.posting.posting import Entry


def counted(entry: Entry, *, decimals: int) -> tuple[Decimal, Decimal, str]:
    """Quantity, price and unit whose product is the net: as the bill has them, else one at the net.

    The price is never below zero: what is deducted has a quantity below zero.
    """
    quantity, price, unit = entry.quantity, entry.price, entry.unit
    if not quantity or price is None or max(_decimals(quantity), _decimals(price)) > decimals:
        quantity, price, unit = Decimal(1), entry.net, ""
    return (-quantity, -price, unit) if price < 0 else (quantity, price, unit)


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
