"""H2: a number that goes backwards or jumps among those of the supplier's earlier bills."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.held import HeldHistory
from pipeline.matching.identity import supplier_identity
from pipeline.model import terms
from pipeline.model.document_type import DocumentType
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.past import before
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation

#: How many bills came before, and how many numbers apart, for the supplier bills others too.
COUNT: Final = 6
_LAST: Final = 8000
#: Numbers a month, and how much further than ever one must go to jump.
_STEP: Final = 40
_LEAP: Final = 10


@planter("H2")
def number_sequence(dice: Dice, is_faulty: bool) -> Situation:
    """A number below that of an earlier bill of the year, or far above; or the next one, or one of a new year."""
    made = chosen(dice, lambda one: _day(one).month > COUNT, types=(DocumentType.INVOICE,))
    year, fault = _day(made).year, dice.child("fault").among(("back", "leap"))
    count = _LAST + dice.child("step").between(1, 8 * _STEP)
    if is_faulty:
        count = _LAST - 1 if fault == "back" else _LAST + (_LEAP + 1) * 2 * _STEP
    elif dice.child("new year").chance(30):
        year, count = year + 1, 1
    made = with_bill(made, said(made.bill, invoice_number=f"RE-{year}-{count:05d}"))
    past = tuple(
        replace(
            before(made.bill, step + 1),
            invoice_number=f"RE-{_day(made).year}-{_LAST - step * _STEP:05d}",
            issue_date=_day(made) - dt.timedelta(days=30 * (step + 1)),
            gross_total=None,
        )
        for step in range(COUNT)
    )
    held = HeldHistory(bills={supplier_identity(made.record): past})
    return replace(made, ports=replace(made.ports, history=held))


def _day(made: Situation) -> dt.date:
    return made.bill.needed(terms.ISSUE_DATE)
