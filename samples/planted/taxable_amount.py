"""A8: a base of tax that is not what the lines of its rate come to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from samples.planted.amounts import raised
from samples.planted.amounts import taxed_more
from samples.planted.changing import with_bill
from samples.planted.choosing import asks_for_more_than_coins
from samples.planted.choosing import chosen
from samples.planted.choosing import coin
from samples.planted.choosing import is_net_priced
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice


@planter("A8")
def taxable_amount(dice: Dice, is_faulty: bool) -> Situation:
    """A base that is one unit of the currency too high or more, with its tax; or just less than one."""
    situation = chosen(dice, lambda one: is_net_priced(one) and asks_for_more_than_coins(one))
    bill = situation.bill
    least = 1 - coin(bill)
    off = Decimal(dice.child("off").among((1, 2, 30, 500))) if is_faulty else least
    return with_bill(situation, _based_higher(bill, dice.child("rate").between(0, len(bill.tax_breakdown) - 1), off))


def _based_higher(bill: Invoice, entry: int, by: Decimal) -> Invoice:
    """The bill with a higher base, and the tax on that."""
    tax = (by * bill.tax_breakdown[entry].needed(TAX_RATE) / 100).quantize(coin(bill))
    return taxed_more(raised(bill, by, f"tax_breakdown[{entry}].{TAXABLE_AMOUNT}"), entry, tax)
