"""U6: a document that reads or looks like an earlier one, and says another number or amount."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.word_signature import word_signature
from pipeline.model.document_type import DocumentType
from pipeline.model.fingerprint import Fingerprint
from pipeline.model.reading import Alternative
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter
from samples.planted.twins import as_series
from samples.planted.twins import far_number
from samples.planted.twins import twin
from samples.planted.twins import without_lines

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from samples.generator.dice import Dice

#: A page has about so many different words. Of them others are: in an altered copy, in another scan of it, in the next
#: bill on the same form.
_WORDS: Final = 150
_ALTERED: Final = 4
_MISREAD: Final = 24
_NEXT: Final = 65


@planter("U6")
def look_alike(dice: Dice, is_faulty: bool) -> Situation:
    """A copy that was altered, scanned again, or edited away; or the next bill on the form, rent, or a credit note."""
    plain = clean(dice.child("bill"), types=(DocumentType.INVOICE,))
    situation = replace(plain, record=replace(plain.record, fingerprint=_seen(dice, 0)))
    return (_faulty if is_faulty else _near)(dice, situation)


def _faulty(dice: Dice, situation: Situation) -> Situation:
    record, far = without_lines(situation.record), far_number(dice.child("far"))
    more = f"{situation.bill.needed(GROSS_TOTAL) + 100}"
    match dice.child("fault").among(("number", "amount", "both", "scanned again", "edited")):
        case "number":
            earlier = _as(twin(record, days=3, invoice_number=far), dice, _ALTERED)
        case "amount":
            earlier = _as(twin(record, gross_total=more), dice, _ALTERED)
        case "both":
            earlier = _as(twin(record, invoice_number=far, gross_total=more), dice, _ALTERED)
        case "scanned again":
            earlier = _as(twin(record, invoice_number=far, supplier_name="M1sread"), dice, _MISREAD)
        case _:
            earlier = _as(twin(record), dice, 0)
            situation = _edited(situation, far)
    return after(situation, earlier)


def _near(dice: Dice, situation: Situation) -> Situation:
    record, far = situation.record, far_number(dice.child("far"))
    more = f"{situation.bill.needed(GROSS_TOTAL) + 100}"
    match dice.child("near").among(("next", "rent", "terms", "credit")):
        case "next":
            earlier = _as(without_lines(twin(record, days=2, invoice_number=far)), dice, _NEXT)
        case "rent":
            rents = as_series(record, dice, days=dice.child("days").between(28, 31), count=3)
            return after(situation, *(_as(rent, dice, _ALTERED) for rent in rents))
        case "terms":
            other = twin(record, days=2, invoice_number=far, gross_total=more)
            earlier = _as(without_lines(other), dice, _ALTERED)
        case _:
            earlier = _as(twin(record, days=2, invoice_number=far, document_type="381"), dice, _ALTERED)
    return after(situation, earlier)


def _edited(situation: Situation, number: str) -> Situation:
    """A person has put another number in place of the one that was read."""
    reading = situation.bill[INVOICE_NUMBER]
    read = Alternative(value=situation.bill.needed(INVOICE_NUMBER), confidence=0.9, raw_text=reading.raw_text)
    edited = replace(reading, value=number, edited_by="anna", alternatives=(read,))
    readings = MappingProxyType({**situation.bill.readings, INVOICE_NUMBER: edited})
    return with_bill(situation, replace(situation.bill, readings=readings))


def _as(record: Record, dice: Dice, others: int) -> Record:
    """The record of a page of which so many words are others."""
    return replace(record, fingerprint=_seen(dice, others))


def _seen(dice: Dice, others: int) -> Fingerprint:
    words = [f"{dice.seed} {'other' if place < others else 'word'} {place}" for place in range(_WORDS)]
    look = dice.child("look").between(0, 2**63) ^ (0b1011 if others else 0)
    return Fingerprint(words=word_signature(word.replace(" ", "-") for word in words), pages=(f"{look:016x}",))
