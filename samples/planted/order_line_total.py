"""Bills that with those before pass what an order line comes to; and some that come to the tolerance exactly."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.line_terms import LINE_NET
from samples.planted.backed import backed
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation


@planter("PO3")
def order_line_total(dice: Dice, is_faulty: bool) -> Situation:
    """Earlier bills took a tenth of the dearest line that is billed in full now, or more."""
    made = backed(dice)
    index = max(range(len(made.bill.lines)), key=lambda place: made.bill.lines[place].needed(LINE_NET))
    agreed = made.order.lines[index]
    share = dice.child("share").amount(Decimal("0.12"), Decimal("1.50"), 2) if is_faulty else Decimal("0.10")
    return made.ordering(index, replace(agreed, billed_amount=agreed.net * share)).situation()
