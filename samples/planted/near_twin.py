"""U5: nearly the same number, or the very same lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import GROSS_TOTAL
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.twins import as_series
from samples.planted.twins import far_number
from samples.planted.twins import near_number
from samples.planted.twins import twin
from samples.planted.twins import without_lines

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("U5")
def near_twin(dice: Dice, is_faulty: bool) -> Situation:
    """A slip in the number within ten days, or the same lines again; or rent, a weekly round, or more days apart."""
    situation = clean(dice.child("bill"), types=(DocumentType.INVOICE,))
    return (_faulty if is_faulty else _near)(dice, situation)


def _faulty(dice: Dice, situation: Situation) -> Situation:
    record, far = situation.record, far_number(dice.child("far"))
    fault = dice.child("fault").among(("slip", "slip", "lines", "supply"))
    if fault == "lines":
        return after(situation, twin(record, days=dice.child("days").between(1, 19), invoice_number=far))
    if fault == "supply":
        supplied = with_bill(situation, said(situation.bill, despatch_reference="LS 4711"))
        return after(supplied, twin(supplied.record, days=62, invoice_number=far))
    number, days = near_number(dice.child("slip"), record), dice.child("days").between(1, 10)
    return after(situation, without_lines(twin(record, days=days, invoice_number=number)))


def _near(dice: Dice, situation: Situation) -> Situation:
    record, bare = situation.record, without_lines(situation.record)
    number, far = near_number(dice.child("slip"), record), far_number(dice.child("far"))
    gross = f"{situation.bill.needed(GROSS_TOTAL) + 1}"
    near = {
        "rent": as_series(record, dice, days=dice.child("days").between(28, 31), count=3),
        "weekly": as_series(record, dice, days=7, count=3),
        "later": (twin(bare, days=11, invoice_number=number),),
        "another amount": (twin(bare, days=3, invoice_number=number, gross_total=gross),),
        "another number": (twin(bare, days=3, invoice_number=far),),
    }
    return after(situation, *near[dice.child("near").among(tuple(near))])
