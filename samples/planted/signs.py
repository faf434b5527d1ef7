"""A10: signs that contradict each other or the type of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.document_type import DocumentType
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import TAX_TOTAL
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.choosing import chosen
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice

PRINT = (Source.PDF_TEXT, Source.OCR)


@planter("A10")
def signs(dice: Dice, is_faulty: bool) -> Situation:
    """A negative bill that is no credit note, one total without its sign, or no total at all; or a credit note."""
    is_negative = dice.child("negative").chance(60)
    situation = chosen(
        dice,
        lambda one: (one.bill.needed(GROSS_TOTAL) < 0) is is_negative and bool(one.bill.value(TAX_TOTAL)),
        types=(DocumentType.CREDIT_NOTE,),
        sources=PRINT,
    )
    bill = situation.bill
    if is_faulty:
        return with_bill(situation, _broken(bill, dice, is_negative=is_negative))
    is_corrected = is_negative and dice.child("corrected").chance(30)
    return with_bill(situation, said(bill, document_type="384") if is_corrected else bill)


def _broken(bill: Invoice, dice: Dice, *, is_negative: bool) -> Invoice:
    if not is_negative:
        return said(bill, gross_total="0.00")
    if dice.child("one sign").chance(50):
        term = dice.child("which").among((TAX_TOTAL, GROSS_TOTAL))
        return said(bill, **{term.name: f"{-bill.needed(term):f}"})
    return said(bill, document_type="380")
