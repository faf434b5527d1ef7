"""A3: a net total that forgets an allowance or a charge, or is misprinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from samples.planted.amounts import put
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.choosing import is_net_priced
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import slipped

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("A3")
def net_total(dice: Dice, is_faulty: bool) -> Situation:
    """The lines' total in place of the net total, or a slip; or allowances and charges that are counted as they are."""
    is_adjusted = dice.child("adjusted").chance(60)
    situation = chosen(dice, lambda one: is_net_priced(one) and _is_adjusted(one) is is_adjusted)
    if not is_faulty:
        return situation
    bill = situation.bill
    forgotten = bill.needed(LINE_NET_TOTAL)
    wrong = slipped(bill.needed(NET_TOTAL), dice.child("slip"))
    is_forgotten = is_adjusted and forgotten != bill.value(NET_TOTAL) and dice.child("forgotten").chance(50)
    return with_bill(situation, put(bill, NET_TOTAL.name, forgotten if is_forgotten else wrong))


def _is_adjusted(situation: Situation) -> bool:
    bill = situation.bill
    return any(bill[term].is_found for term in (ALLOWANCE_TOTAL, CHARGE_TOTAL))
