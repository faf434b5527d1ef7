"""U4: the same supplier, day, amount and currency."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import DUE_DATE
from pipeline.model.terms import ISSUE_DATE
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.twins import far_number
from samples.planted.twins import near_number
from samples.planted.twins import twin
from samples.planted.twins import without_lines

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("U4")
def same_day_amount(dice: Dice, is_faulty: bool) -> Situation:
    """All again under another number, as a correction too; or an instalment, a credit, a currency, the day after."""
    situation = clean(dice.child("bill"), types=(DocumentType.INVOICE,))
    number = far_number(dice.child("number"))
    if is_faulty:
        kind = dice.child("kind").among((DocumentType.INVOICE, DocumentType.CORRECTED_INVOICE)).value
        corrected = with_bill(situation, said(situation.bill, document_type=kind, preceding_invoice=number))
        return after(corrected, without_lines(twin(situation.record, invoice_number=number)))
    match dice.child("near").among(("instalment", "credit", "currency", "day after")):
        case "instalment":
            return _instalments(dice, situation)
        case "credit":
            earlier = twin(situation.record, invoice_number=number, document_type="381")
        case "currency":
            earlier = without_lines(twin(situation.record, invoice_number=number, currency="XOF"))
        case _:
            earlier = without_lines(twin(situation.record, days=1, invoice_number=number))
    return after(situation, earlier)


def _instalments(dice: Dice, situation: Situation) -> Situation:
    """Two parts of one debt, billed together and due one after the other."""
    issued = situation.bill.needed(ISSUE_DATE)
    due = situation.bill.value(DUE_DATE) or issued + dt.timedelta(days=14)
    now = with_bill(situation, said(situation.bill, due_date=str(due)))
    number = near_number(dice.child("slip"), situation.record)
    return after(now, twin(now.record, invoice_number=number, due_date=str(due + dt.timedelta(days=30))))
