"""Bills with which nothing is wrong, and which are data: e-invoices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.document.source import Source
from pipeline.model.terms import GROSS_TOTAL
from samples.planted.clean import clean

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation


def electronic(dice: Dice) -> Situation:
    """The first that is drawn; bills whose prices include tax are never data."""
    attempt, situation = 0, clean(dice, sources=(Source.XML,))
    while situation.bill[GROSS_TOTAL].source is not Source.XML:
        attempt += 1
        situation = clean(dice.child(f"e-invoice {attempt}"), sources=(Source.XML,))
    return situation
