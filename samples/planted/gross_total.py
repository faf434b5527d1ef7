"""A5: a gross total that is not net and tax together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.terms import GROSS_TOTAL
from samples.planted.amounts import put
from samples.planted.amounts import raised
from samples.planted.changing import with_bill
from samples.planted.choosing import coin
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import slipped

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("A5")
def gross_total(dice: Dice, is_faulty: bool) -> Situation:
    """A slip, or a single coin too much; or a bill of any kind that adds up."""
    situation = clean(dice.child("bill"))
    if not is_faulty:
        return situation
    bill = situation.bill
    if dice.child("least").chance(30):
        return with_bill(situation, raised(bill, coin(bill), GROSS_TOTAL.name))
    return with_bill(situation, put(bill, GROSS_TOTAL.name, slipped(bill.needed(GROSS_TOTAL), dice.child("slip"))))
