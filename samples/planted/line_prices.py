"""A9: lines that make neither the net nor the gross total."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.line_terms import LINE_NET
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.dice import Dice


@planter("A9")
def line_prices(dice: Dice, is_faulty: bool) -> Situation:
    """A line is missing; or all are there, priced before tax or with it."""
    is_gross = dice.child("gross").chance(50)
    situation = chosen(dice, _has_several, sources=(Source.PDF_TEXT, Source.OCR), altered=_gross if is_gross else _same)
    if not is_faulty:
        return situation
    bill = situation.bill
    lost = max(range(len(bill.lines)), key=lambda index: abs(bill.lines[index].value(LINE_NET) or Decimal(0)))
    return with_bill(situation, replace(bill, lines=(*bill.lines[:lost], *bill.lines[lost + 1 :])))


def _has_several(situation: Situation) -> bool:
    amounts = [abs(line.needed(LINE_NET)) for line in situation.bill.lines]
    return len(amounts) > 1 and max(amounts) > 1


def _gross(made: Bill) -> Bill:
    """The bill with the tax in its prices, where it is charged; an allowance in them too."""
    return replace(made, is_gross_priced=not made.supplier.address.country.sales_tax)


def _same(made: Bill) -> Bill:
    return made
