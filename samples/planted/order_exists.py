"""Bills on orders that do not exist, are closed, or are somebody else's; and on one that is written otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.order import OrderState
from samples.planted.backed import backed
from samples.planted.changing import said
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.master.order import Order
    from samples.generator.dice import Dice
    from samples.planted.backed import Backed
    from samples.planted.situation import Situation


@planter("PO1")
def order_exists(dice: Dice, is_faulty: bool) -> Situation:
    """No such order, a closed one, one with another supplier, one of another of our companies."""
    made = backed(dice)
    if is_faulty:
        return replace(made, order=dice.child("way").among(_wrong(made.order))).situation()
    return dice.child("way").among(RIGHT)(made).situation()


def _wrong(order: Order) -> tuple[Order, ...]:
    return (
        replace(order, order_number=f"{order.order_number}7"),
        replace(order, state=OrderState.CLOSED),
        replace(order, supplier_id="S2"),
        replace(order, company_id="C9"),
    )


def _is_spelled_otherwise(made: Backed) -> Backed:
    return replace(made, order=replace(made.order, order_number=f" {made.order.order_number.lower()}-"))


def _is_one_of_several(made: Backed) -> Backed:
    number = made.order.order_number
    return made.saying(said(made.bill, order_reference=f"{number}, {number}"))


def _is_of_all_of_us(made: Backed) -> Backed:
    return replace(made, order=replace(made.order, company_id=None))


RIGHT: Final = (_is_spelled_otherwise, _is_one_of_several, _is_of_all_of_us)
