"""A4: a tax total that is not what the taxes of the rates come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.terms import TAX_TOTAL
from samples.planted.amounts import put
from samples.planted.amounts import raised
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.choosing import coin
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import slipped

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("A4")
def tax_total(dice: Dice, is_faulty: bool) -> Situation:
    """A slip, or a single coin too much; or several rates that add up."""
    has_several = dice.child("several").chance(50)
    situation = chosen(
        dice, lambda one: bool(one.bill.value(TAX_TOTAL)) and (len(one.bill.tax_breakdown) > 1) is has_several
    )
    if not is_faulty:
        return situation
    bill = situation.bill
    if dice.child("least").chance(30):
        return with_bill(situation, raised(bill, coin(bill), TAX_TOTAL.name))
    return with_bill(situation, put(bill, TAX_TOTAL.name, slipped(bill.needed(TAX_TOTAL), dice.child("slip"))))
