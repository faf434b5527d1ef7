"""U1: the same text, arrived before in other bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samples.planted.clean import clean
from samples.planted.earlier import after
from samples.planted.situation import Situation
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice


@planter("U1")
def same_text(dice: Dice, is_faulty: bool) -> Situation:
    """The bill itself arrived before; or another bill of another supplier did."""
    situation = clean(dice.child("bill"))
    if is_faulty:
        return after(situation, replace(situation.record, document_id="e" * 64))
    return after(situation, clean(dice.child("another")).record)
