"""A1: a line whose price or quantity is not the one that its amount comes from."""

from __future__ import annotations

from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import QUANTITY
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.changing import with_line
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.slips import slipped

if TYPE_CHECKING:
    from pipeline.model.invoice import Line
    from samples.generator.dice import Dice

HUNDRED: Final = Decimal(100)


@planter("A1")
def line_net(dice: Dice, is_faulty: bool) -> Situation:
    """A slip in a price or a quantity; or a price per hundred, or one printed with fewer decimals than it has."""
    situation = chosen(dice, lambda one: bool(one.bill.lines[0].value(LINE_NET)))
    bill = situation.bill
    index = dice.child("line").between(0, len(bill.lines) - 1)
    change = _slip if is_faulty else _near
    return with_bill(situation, with_line(bill, index, change(bill.lines[index], dice)))


def _slip(line: Line, dice: Dice) -> Line:
    term = dice.child("where").among((QUANTITY, NET_PRICE))
    return said(line, **{term.name: f"{slipped(line.needed(term), dice.child('slip')):f}"})


def _near(line: Line, dice: Dice) -> Line:
    price = line.needed(NET_PRICE)
    if line[NET_PRICE].source is Source.XML or dice.child("per hundred").chance(50) or price == price.to_integral():
        return said(line, net_price=f"{price * HUNDRED:f}", price_base_quantity="100")
    exponent = price.as_tuple().exponent
    coarser = price.quantize(Decimal(1).scaleb(int(exponent) + 1), ROUND_HALF_UP)
    is_whole = coarser == coarser.to_integral()
    return line if is_whole else said(line, net_price=f"{coarser:f}")
