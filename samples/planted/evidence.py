"""Q1: a value that is exported as if it were sure, and is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from samples.planted.changing import with_bill
from samples.planted.clean import clean
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice

#: The least sureness that is not noted.
BAR: Final = 0.9


@planter("Q1")
def evidence(dice: Dice, is_faulty: bool) -> Situation:
    """One essential value just below the bar; or all of them on it."""
    situation = clean(dice.child("bill"), sources=(Source.PDF_TEXT, Source.OCR))
    bill = situation.bill
    essential = [term for term in bill.readings if term.is_essential]
    on_the_bar = {term: replace(bill[term], confidence=BAR) for term in essential}
    doubted = dice.child("doubted").among(essential)
    below = {doubted: replace(bill[doubted], confidence=dice.child("by").real(0.1, BAR - 0.001))} if is_faulty else {}
    return with_bill(situation, bill.with_readings({**on_the_bar, **below}))
