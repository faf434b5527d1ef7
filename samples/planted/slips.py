"""The slips that turn one number into another when it is printed, typed or read.

>>> from samples.generator.dice import Dice
>>> slipped(Decimal("119.00"), Dice("doctest")) == Decimal("119.00")
False
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from samples.generator.dice import Dice

#: Digits that look alike.
ALIKE: Final = {
    "0": "68", "1": "74", "2": "73", "3": "85", "4": "91", "5": "63", "6": "85", "7": "12", "8": "36", "9": "74",
}  # fmt: skip


def slipped(number: Decimal, dice: Dice) -> Decimal:
    """Another number, well away from the one given: a digit at its front was taken for another, or two swapped."""
    text = f"{number:f}"
    places = [place for place, sign in enumerate(text) if sign.isdecimal()]
    first, second = places[0], places[min(1, len(places) - 1)]
    if text[first] != text[second] and second == first + 1 and dice.chance(40):
        return Decimal(text[:first] + text[second] + text[first] + text[second + 1 :])
    return Decimal(text[:first] + dice.among(ALIKE[text[first]]) + text[first + 1 :])
