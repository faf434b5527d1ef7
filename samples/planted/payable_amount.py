"""A6: an amount to pay that forgets what was paid before, or is misprinted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from samples.planted.amounts import put
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import coin
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import slipped

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice


@planter("A6")
def payable_amount(dice: Dice, is_faulty: bool) -> Situation:
    """A slip, or a deposit that is named and not deducted; or one that is, with the sum rounded for cash."""
    situation = clean(dice.child("bill"))
    bill = _partly_paid(situation.bill, dice)
    if is_faulty and dice.child("forgotten").chance(50):
        bill = put(bill, PAYABLE_AMOUNT.name, bill.needed(GROSS_TOTAL))
    elif is_faulty:
        bill = put(bill, PAYABLE_AMOUNT.name, slipped(bill.needed(PAYABLE_AMOUNT), dice.child("slip")))
    return with_bill(situation, bill)


def _partly_paid(bill: Invoice, dice: Dice) -> Invoice:
    """A third was paid before, and the rest is rounded to five of the least coin, which is said."""
    gross, least = bill.needed(GROSS_TOTAL), coin(bill)
    paid = (gross / 3).quantize(least)
    rest = gross - paid
    payable = (rest / (5 * least)).to_integral() * 5 * least if dice.child("cash").chance(50) else rest
    rounding = payable - rest if payable else Decimal(0)
    return said(
        bill,
        prepaid_amount=f"{paid:f}",
        rounding_amount=f"{rounding:f}" if rounding else None,
        payable_amount=f"{rest + rounding:f}",
    )
