"""Clean bills of a certain kind: as many are made up as it takes to come upon one.

>>> from samples.generator.dice import Dice
>>> len(chosen(Dice("doctest"), lambda one: len(one.bill.lines) == 1).bill.lines)
1
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from pipeline.document.source import Source
from pipeline.model import terms
from pipeline.model.currency import minor_unit
from pipeline.model.line_terms import LINE_NET
from samples.planted.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

_TRIES = 300
_SMALL = 20


def chosen(dice: Dice, fits: Callable[[Situation], bool], **options: Any) -> Situation:
    """The first clean bill that fits; `options` are those of `clean`."""
    for attempt in range(_TRIES):
        situation = clean(dice.child(f"choice {attempt}"), **options)
        if fits(situation):
            return situation
    raise AssertionError(dice.seed)


def is_net_priced(situation: Situation) -> bool:
    """Whether its lines are before tax, and tax is charged."""
    bill = situation.bill
    lines = sum((line.needed(LINE_NET) for line in bill.lines), Decimal(0))
    less, more = (bill.value(term) or 0 for term in (terms.ALLOWANCE_TOTAL, terms.CHARGE_TOTAL))
    return bool(bill.value(terms.TAX_TOTAL)) and lines - less + more == bill.value(terms.NET_TOTAL)


def asks_for_more_than_coins(situation: Situation) -> bool:
    """Whether it is so large that a coin more does not turn it round."""
    return situation.bill.needed(terms.GROSS_TOTAL) > _SMALL


def has_cents(situation: Situation) -> bool:
    """Whether its currency has parts."""
    return coin(situation.bill) < 1


def is_print(situation: Situation) -> bool:
    """Whether it was read, and is no data."""
    return situation.bill[terms.GROSS_TOTAL].source is not Source.XML


def coin(bill: Invoice) -> Decimal:
    """The least amount of its currency."""
    return minor_unit(bill.value(terms.CURRENCY))
