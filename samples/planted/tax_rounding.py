"""A11: a tax that is off by a coin, whichever way it is rounded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from samples.generator.bill import TaxRounding
from samples.planted.amounts import taxed_more
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.choosing import coin
from samples.planted.choosing import is_net_priced
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice


@planter("A11")
def tax_rounding(dice: Dice, is_faulty: bool) -> Situation:
    """A coin too much or too little on a bill of one line; or a tax that was rounded on each line."""
    if not is_faulty:
        return chosen(dice, is_net_priced, altered=_rounded_on_each_line)
    bill = (situation := chosen(dice, _is_short)).bill
    share = bill.tax_breakdown[0]
    lost = share.needed(TAXABLE_AMOUNT) * share.needed(TAX_RATE) / 100 - share.needed(TAX_AMOUNT)
    return with_bill(situation, taxed_more(bill, 0, coin(bill) if lost >= 0 else -coin(bill)))


def _is_short(situation: Situation) -> bool:
    """Whether there is one way to round only."""
    bill = situation.bill
    return is_net_priced(situation) and len(bill.lines) == 1 and not bill.allowances and not bill.charges


def _rounded_on_each_line(made: Bill) -> Bill:
    return replace(made, tax_rounding=TaxRounding.LINE)
