"""Bills with freight that nobody planned; and with some that was, up to what is tolerated."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.master.order import OrderLine
from pipeline.master.tolerance import Tolerance
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from samples.planted.backed import backed
from samples.planted.changing import said
from samples.planted.changing import with_line
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

WORDS: Final = (
    "Freight",
    "Frachtkosten",
    "Porto und Verpackung",
    "Frais de port",
    "Spese di spedizione",
    "Verzendkosten",
)


@planter("PO6")
def order_charges(dice: Dice, is_faulty: bool) -> Situation:
    """The last line is freight: half of it planned, and a little less than the rest of it tolerated, or just that."""
    made = backed(dice)
    last = len(made.bill.lines) - 1
    billed = said(made.bill.lines[last], description=dice.child("word").among(WORDS), item_number=None, gtin=None)
    net = billed.needed(LINE_NET)
    planned = OrderLine(
        line_number="F0",
        description="Transport",
        quantity=Decimal(1),
        net_price=net / 2,
        tax_rate=billed.value(LINE_TAX_RATE),
        is_charge=True,
        needs_receipt=False,
    )
    limit = Tolerance(amount=net / 2 * (Decimal("0.9") if is_faulty else 1))
    lines = (*made.order.lines[:last], *made.order.lines[last + 1 :], planned)
    freight = replace(made, order=replace(made.order, lines=lines), policy=replace(made.policy, unplanned_charge=limit))
    return freight.saying(with_line(made.bill, last, billed)).situation()
