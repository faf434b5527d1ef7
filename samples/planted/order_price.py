"""Bills that charge more than was agreed; and some as near to the tolerance as may be, in other units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.tolerance import EXACT
from pipeline.model.line_terms import LINE_NET
from samples.planted.backed import backed
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.master.order import OrderLine
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation

#: Another unit of the same measure, and how many of the first it is.
OTHER: Final = {
    "C62": ("DZN", Decimal(12)),
    "KGM": ("TNE", Decimal(1000)),
    "MTR": ("CMT", Decimal("0.01")),
    "LTR": ("MTQ", Decimal(1000)),
}


@planter("PO2")
def order_price(dice: Dice, is_faulty: bool) -> Situation:
    """The dearest line costs over two hundredths more than agreed, at most that, or is ordered in another unit."""
    made = backed(dice)
    index = max(range(len(made.bill.lines)), key=lambda place: made.bill.lines[place].needed(LINE_NET))
    agreed = made.order.lines[index]
    if not is_faulty:
        right = _dearer(agreed, Decimal("1.02")) if dice.child("way").chance(50) else _in_other_unit(agreed)
        return made.ordering(index, right).situation()
    if dice.child("way").chance(40):
        return made.ordering(index, _in_wrong_unit(agreed)).situation()
    return _strict(dice, made, index).situation()


def _strict(dice: Dice, made: Backed, index: int) -> Backed:
    """Somewhat too dear for the policy, or a little for an item of which no cent more is allowed."""
    agreed = made.order.lines[index]
    if dice.child("tolerance").chance(50):
        return made.ordering(index, replace(_dearer(agreed, Decimal("1.015")), price_tolerance=EXACT))
    return made.ordering(index, _dearer(agreed, dice.child("more").amount(Decimal("1.03"), Decimal("1.30"), 3)))


def _dearer(agreed: OrderLine, times: Decimal) -> OrderLine:
    """The line agreed so that the bill asks for so many times its price, exactly."""
    return replace(agreed, price_base_quantity=agreed.price_base_quantity * times)


def _in_other_unit(agreed: OrderLine) -> OrderLine:
    unit, size = OTHER.get(agreed.unit_code or "", (agreed.unit_code, Decimal(1)))
    return replace(
        agreed,
        unit_code=unit,
        quantity=agreed.quantity / size,
        received_quantity=agreed.received_quantity / size + 1,
        price_base_quantity=agreed.price_base_quantity / size,
    )


def _in_wrong_unit(agreed: OrderLine) -> OrderLine:
    """A price per hundred where the bill takes it for one."""
    return replace(agreed, price_base_quantity=agreed.price_base_quantity * 100)
