"""A7: a tax that is not its base times its rate."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
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


@planter("A7")
def tax_amount(dice: Dice, is_faulty: bool) -> Situation:
    """Too much tax, with totals to match; or as much too much as rounding on each line can make it."""
    situation = chosen(dice, lambda one: is_net_priced(one) and asks_for_more_than_coins(one))
    bill = situation.bill
    entry = dice.child("rate").between(0, len(bill.tax_breakdown) - 1)
    room = _room(bill, entry)
    if is_faulty:
        beyond = Decimal(dice.child("beyond").among(("0.5", "1.5", "20", "300")))
        room = max(room, coin(bill) * _parts(bill)) + coin(bill) + beyond.quantize(coin(bill))
    return with_bill(situation, taxed_more(bill, entry, room))


def _parts(bill: Invoice) -> int:
    """How many amounts tax may have been rounded on, each up by a coin at most."""
    return len(bill.lines) + len(bill.allowances) + len(bill.charges)


def _room(bill: Invoice, entry: int) -> Decimal:
    """The most that the tax can be raised by: in whole coins, and what rounding has not used up already."""
    share, unit = bill.tax_breakdown[entry], coin(bill)
    used = share.needed(TAX_AMOUNT) - share.needed(TAXABLE_AMOUNT) * share.needed(TAX_RATE) / 100
    is_data = share[TAX_AMOUNT].source is Source.XML
    most = Decimal("0.999") if is_data else unit * (len(bill.lines) + 1) / 2
    return (most - used) // unit * unit
