"""Bills each line of which is tolerated, but not what they come to; and some that come to the tolerance exactly."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.master.tolerance import Tolerance
from samples.planted.backed import backed
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation


@planter("PO5")
def order_totals(dice: Dice, is_faulty: bool) -> Situation:
    """The supplier may charge a tenth more for each item, but the bill as a whole only what the policy allows."""
    made = backed(dice)
    percent = made.policy.totals.percent or Decimal(0)
    over = dice.child("over").amount(percent * 2, Decimal(10), 1) if is_faulty else percent
    times = 1 + over / 100
    lines = tuple(
        line if line.is_charge else replace(line, price_base_quantity=line.price_base_quantity * times)
        for line in made.order.lines
    )
    lenient = replace(made.supplier, price_tolerance=Tolerance(percent=Decimal(10)))
    return replace(made, supplier=lenient, order=replace(made.order, lines=lines)).situation()
