"""Bills for others than us, and for another of us than ordered; and one that names us a little otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samples.planted.backed import backed
from samples.planted.situation import planter

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.planted.situation import Situation


@planter("V3")
def known_buyer(dice: Dice, is_faulty: bool) -> Situation:
    """A buyer who is none of our companies, or not the one whose order it is."""
    made, is_first = backed(dice), dice.child("way").chance(50)
    company, bare = made.company, replace(made.company, vat_id=None, legal_id=None)
    if not is_faulty:
        renamed = replace(bare, name="Our old name", other_names=(company.name.upper(),))
        return replace(made, company=renamed if is_first else bare).situation()
    if is_first:
        return replace(made, company=replace(bare, name="Quite Another Name Ltd")).situation()
    return replace(made, order=replace(made.order, company_id="C9")).situation()
