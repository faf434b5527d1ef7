"""U2: a number that the supplier gave before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.document_type import DocumentType
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.model.terms import ISSUE_DATE
from samples.planted.changing import said
from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from samples.generator.dice import Dice

YEAR: Final = dt.timedelta(days=365)


@planter("U2")
def same_number(dice: Dice, is_faulty: bool) -> Situation:
    """The number again, spelt another way; or given back, or by somebody else, or by who starts anew each year."""
    situation = clean(dice.child("bill"), types=(DocumentType.INVOICE,))
    number = situation.bill.needed(INVOICE_NUMBER)
    if is_faulty:
        spelt = dice.child("spelt").among((number, number.lower(), f" {number} ", f"00{number}", f"#{number}"))
        return after(situation, _other(situation.record, 1, invoice_number=spelt, gross_total="77.70"))
    about = dice.child("about").among(("given back", "another supplier", "each year"))
    if about == "given back":
        return after(situation, _other(situation.record, 1, document_type="381", gross_total="77.70"))
    if about == "another supplier":
        other = clean(dice.child("another"), types=(DocumentType.INVOICE,)).record
        return after(situation, replace(other, invoice=said(other.invoice, invoice_number=number)))
    return after(situation, *(_other(situation.record, back, gross_total=f"{back}7.70") for back in (1, 2)))


def _other(record: Record, years: int, **values: str) -> Record:
    """Another bill of the supplier, with another text, so many years before."""
    issued = record.invoice.needed(ISSUE_DATE) - years * YEAR
    return replace(
        record,
        document_id=f"{years}" * 64,
        text_hash=f"{years}" * 64,
        received_date=issued,
        invoice=said(record.invoice, issue_date=str(issued), **values),
    )
