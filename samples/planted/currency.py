"""C1: a currency that does not exist, or that the signs beside the amounts deny or leave open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.terms import CURRENCY
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from samples.planted.changing import said
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.invoice import Invoice
    from samples.generator.dice import Dice

PRINT: Final = (Source.PDF_TEXT, Source.OCR)
#: A sign that is printed there, and one that denies it.
SIGNS: Final = {
    "US": ("$", "€"),
    "CA": ("$", "£"),
    "AU": ("$", "€"),
    "JP": ("¥", "$"),
    "GB": ("£", "€"),
    "SE": ("kr", "€"),
}


@planter("C1")
def currency(dice: Dice, is_faulty: bool) -> Situation:
    """An impossible code, a sign of another currency, or one of several; or one that the country settles."""
    country = dice.child("country").among(tuple(SIGNS))
    situation = clean(dice.child("bill"), country=country, sources=PRINT)
    right, wrong = SIGNS[country]
    bill = _signed(situation.bill, right)
    if not is_faulty:
        return with_bill(situation, bill)
    about = dice.child("about").among(("code", "sign", "open"))
    if about == "code":
        return with_bill(situation, said(bill, currency="EURO"))
    if about == "sign":
        return with_bill(situation, _signed(bill, wrong))
    return with_bill(situation, _signed(said(situation.bill, currency="USD", supplier_country=None), "$"))


def _signed(bill: Invoice, sign: str) -> Invoice:
    """The bill with a sign before its amounts, and no other word for its currency."""
    printed = {
        term: replace(bill[term], raw_text=f"{sign}{bill[term].raw_text}") for term in (GROSS_TOTAL, PAYABLE_AMOUNT)
    }
    bare = {CURRENCY: replace(bill[CURRENCY], raw_text=sign)}
    return bill.with_readings({**printed, **bare})
