"""Bills for more than has arrived; and some for the last piece of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from samples.planted.backed import backed
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation


@planter("PO4")
def order_quantity(dice: Dice, is_faulty: bool) -> Situation:
    """With what was billed before it is a little more than what was received, or just that."""
    made = backed(dice)
    index = dice.child("line").between(0, len(made.bill.lines) - 1)
    agreed, lacking = made.order.lines[index], Decimal("0.01") if is_faulty else Decimal(0)
    earlier = Decimal(dice.child("earlier").between(0, 50))
    partly = replace(
        agreed,
        quantity=agreed.quantity + earlier,
        price_base_quantity=agreed.price_base_quantity,
        billed_quantity=earlier,
        billed_amount=earlier * agreed.net_price / agreed.price_base_quantity,
        received_quantity=agreed.quantity + earlier - lacking,
    )
    return made.ordering(index, partly).situation()
