"""A2: a sum of the lines that is not their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.terms import LINE_NET_TOTAL
from samples.planted.amounts import put
from samples.planted.amounts import raised
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.choosing import coin
from samples.planted.choosing import has_cents
from samples.planted.choosing import is_print
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import slipped

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("A2")
def line_net_total(dice: Dice, is_faulty: bool) -> Situation:
    """A slip in the sum; or, in print, one that is off by a coin, as lines are rounded before they are printed."""
    situation = chosen(dice, lambda one: bool(one.bill.value(LINE_NET_TOTAL)))
    bill = situation.bill
    if is_faulty:
        wrong = slipped(bill.needed(LINE_NET_TOTAL), dice.child("slip"))
        return with_bill(situation, put(bill, LINE_NET_TOTAL.name, wrong))
    if not (is_print(situation) and has_cents(situation)):
        return situation
    off = coin(bill) * dice.child("side").among((-1, 1))
    return with_bill(situation, raised(bill, off, LINE_NET_TOTAL.name))
