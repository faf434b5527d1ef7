"""Spreads an amount over parts in proportion, exactly: what is left by rounding goes to the largest remainders.

>>> shares(Decimal("0.10"), [Decimal(1), Decimal(1), Decimal(1)], unit=Decimal("0.01"))
(Decimal('0.04'), Decimal('0.03'), Decimal('0.03'))
"""

from __future__ import annotations

from decimal import ROUND_FLOOR
from decimal import Context
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXACT: Final = Context(prec=60, rounding=ROUND_FLOOR)


def shares(amount: Decimal, parts: Sequence[Decimal], *, unit: Decimal) -> tuple[Decimal, ...]:
    """The amount, spread over parts in multiples of a unit; all to the first where the parts come to nothing.

    What of the amount is no multiple of the unit goes to the first part.
    """
    whole = sum(parts, Decimal(0))
    if not whole:
        return (amount, *(Decimal(0) for _ in parts[1:]))
    exact = [_EXACT.divide(_EXACT.multiply(amount, part), whole) for part in parts]
    floors = [_EXACT.quantize(one, unit) for one in exact]
    left = amount - sum(floors, Decimal(0))
    by_remainder = sorted(range(len(parts)), key=lambda index: (floors[index] - exact[index], index))
    for index in by_remainder[: int(left / unit)]:
        floors[index] += unit
    floors[0] += amount - sum(floors, Decimal(0))
    return tuple(one or one.copy_abs() for one in floors)
