"""What bills of the newer layouts have besides: more references, periods, charges, codes, and fewer or more lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from samples.generator.inventing.lines import some_lines
from samples.generator.inventing.numbering import ORDER_NUMBERS
from samples.generator.inventing.numbering import document_number

if TYPE_CHECKING:
    from samples.generator.bill import Bill
    from samples.generator.bill import Line
    from samples.generator.dice import Dice
    from samples.generator.voice import Voice

#: The most lines on a bill, and how often; and on one that is told in sentences.
LENGTHS: Final = {1: 32, 2: 18, 3: 16, 5: 14, 8: 9, 14: 6, 25: 3, 45: 1, 100: 1}
BRIEF: Final = {1: 60, 2: 25, 3: 15}
PERIODS: Final = (6, 13, 29, 30, 89, 364)


def widened(dice: Dice, bill: Bill, voice: Voice) -> Bill:
    """The bill with what those of the newer layouts have."""
    chance = dice.child("gross")
    lines = _lines(dice.child("lines"), bill, voice)
    return replace(
        _with_references(dice.child("references"), bill),
        lines=tuple(_coded(dice.child(f"line {index}"), line, bill) for index, line in enumerate(lines)),
        service_period=_period(dice.child("period"), bill) if dice.child("periodic").chance(50) else None,
        is_gross_priced=bill.is_gross_priced or (not bill.supplier.address.country.sales_tax and chance.chance(7)),
        previous_balance=dice.child("before").amount(Decimal(5), Decimal(900), bill.digits),
    )


def _lines(dice: Dice, bill: Bill, voice: Voice) -> tuple[Line, ...]:
    lengths = BRIEF if voice.manner.is_brief else LENGTHS
    most = dice.child("most").weighted(lengths)
    count = most if most in BRIEF else dice.child("count").between(most // 2 + 1, most)
    country, goods = bill.supplier.address.country, bill.supplier.trade.goods
    return some_lines(dice.child("some"), country, bill.digits, voice, goods, count)


def _coded(dice: Dice, line: Line, bill: Bill) -> Line:
    day = bill.issue_date - dt.timedelta(days=dice.child("day").between(0, 30))
    return replace(line, gtin=_gtin(dice.child("gtin")), date=day)


def _gtin(dice: Dice) -> str:
    """An article number of thirteen digits, the last of which checks the others."""
    digits = [4, *(dice.between(0, 9) for _ in range(11))]
    weighted = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return "".join(map(str, digits)) + str(-weighted % 10)


def _period(dice: Dice, bill: Bill) -> tuple[dt.date, dt.date]:
    end = bill.issue_date - dt.timedelta(days=dice.between(0, 20))
    return end - dt.timedelta(days=dice.among(PERIODS)), end


def _with_references(dice: Dice, bill: Bill) -> Bill:
    """The bill with numbers of other things; which of them are printed is the layout's choice."""

    def number(name: str) -> str:
        pattern = dice.child(f"{name} pattern").among(ORDER_NUMBERS)
        return document_number(dice.child(name), pattern, bill.issue_date)

    return replace(
        bill,
        sales_order=number("sales order"),
        despatch_reference=number("despatch"),
        contract_reference=number("contract"),
        project_reference=number("project"),
    )
