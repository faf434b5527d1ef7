"""U7: a statement or a reminder that lists a bill which is here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import INVOICE_NUMBER
from samples.planted.changing import said
from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.twins import far_number
from samples.planted.twins import twin

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("U7")
def listed_bills(dice: Dice, is_faulty: bool) -> Situation:
    """The bill is listed; or only others are, or the bill of the number is another supplier's."""
    held = clean(dice.child("bill"), types=(DocumentType.INVOICE,))
    number = held.bill.needed(INVOICE_NUMBER)
    kind = dice.child("kind").among((DocumentType.STATEMENT, DocumentType.REMINDER)).value
    listing = said(held.bill, document_type=kind, invoice_number=None)
    is_elsewhere = not is_faulty and dice.child("elsewhere").chance(50)
    numbers = (far_number(dice.child("other")), *((number,) if is_faulty or is_elsewhere else ()))
    record = replace(held.record, document_id="d" * 64, text_hash="d" * 64, invoice=listing, listed_numbers=numbers)
    another = {"supplier_name": "Somebody Else", "supplier_vat_id": "XX1"} if is_elsewhere else {}
    return after(replace(held, record=record), twin(held.record, days=20, **another))
