"""Amounts as EN 16931 writes them: with two decimals, however they are printed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_CENT: Final = Decimal("0.01")


def money(amount: Decimal | None) -> Decimal | None:
    """The amount with two decimals; as it is where it has finer parts.

    >>> money(Decimal("5")), money(Decimal("5.100")), money(Decimal("5.125"))
    (Decimal('5.00'), Decimal('5.10'), Decimal('5.125'))
    """
    return amount if amount is None or is_finer(amount) else amount.quantize(_CENT)


def is_finer(amount: Decimal) -> bool:
    """Whether an amount has parts of a cent."""
    return amount % _CENT != 0
