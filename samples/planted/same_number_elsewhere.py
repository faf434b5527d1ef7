"""U3: a number and an amount that another supplier billed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import CURRENCY
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from samples.planted.changing import said
from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("U3")
def same_number_elsewhere(dice: Dice, is_faulty: bool) -> Situation:
    """Both again under another name; or one of them is another, or it is given back."""
    situation = clean(dice.child("bill"), types=(DocumentType.INVOICE,))
    bill, other = situation.bill, clean(dice.child("another"), types=(DocumentType.INVOICE,)).record
    number, gross = bill.needed(INVOICE_NUMBER), bill.needed(GROSS_TOTAL)
    same = {"invoice_number": number, "gross_total": f"{gross}", "currency": bill.needed(CURRENCY)}
    near = (
        {"gross_total": f"{gross + Decimal('0.01')}"},
        {"invoice_number": f"{number}7"},
        {"currency": "XOF"},
        {"document_type": DocumentType.CREDIT_NOTE.value},
    )
    values = same if is_faulty else {**same, **dice.child("near").among(near)}
    return after(situation, replace(other, invoice=said(other.invoice, **values)))
