"""A11: a tax that is off by a coin, whichever way it is rounded."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN
from decimal import ROUND_HALF_UP
from decimal import ROUND_UP
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.line_terms import LINE_NET
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
    from collections.abc import Iterable

    from pipeline.model.invoice import Invoice
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice

WAYS: Final = (ROUND_HALF_UP, ROUND_DOWN, ROUND_UP)


@planter("A11")
def tax_rounding(dice: Dice, is_faulty: bool) -> Situation:
    """A coin too much or too little than any way to round gives; or a tax that was rounded on each line."""
    if not is_faulty:
        return chosen(dice, is_net_priced, altered=_rounded_on_each_line)
    situation = chosen(dice, lambda one: is_net_priced(one) and bool(_steps(one.bill)))
    return with_bill(situation, taxed_more(situation.bill, 0, dice.child("step").among(_steps(situation.bill))))


def _steps(bill: Invoice) -> tuple[Decimal, ...]:
    """By how much the tax of the first rate can be off, so that rounding comes near it and no lawful way gives it."""
    share, unit = bill.tax_breakdown[0], coin(bill)
    stated, most = share.needed(TAX_AMOUNT), unit * (len(bill.lines) + 1) / 2
    if len(bill.tax_breakdown) > 1 or bill.allowances or bill.charges:
        return ()
    exact = share.needed(TAXABLE_AMOUNT) * share.needed(TAX_RATE) / 100
    taxes = [line.needed(LINE_NET) * share.needed(TAX_RATE) / 100 for line in bill.lines]
    lawful = {_rounded(parts, unit, way) for parts in ([exact], taxes) for way in WAYS}
    others = (stated + unit, stated - unit)
    return tuple(other - stated for other in others if abs(other - exact) <= most and other not in lawful)


def _rounded(taxes: Iterable[Decimal], unit: Decimal, way: str) -> Decimal:
    return sum(((tax / unit).quantize(Decimal(1), way) * unit for tax in taxes), Decimal(0))


def _rounded_on_each_line(made: Bill) -> Bill:
    return replace(made, tax_rounding=TaxRounding.LINE)
