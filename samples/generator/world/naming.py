"""How companies write their names: with or without a legal form, in capitals, with initials."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.world.company import Company

#: What becomes of a name, and how often in a hundred.
HABITS: Final = {"as it is": 52, "short": 16, "capitals": 12, "initials": 8, "comma": 6, "founded": 6}


def renamed(dice: Dice, company: Company) -> Company:
    """The company with its name as it likes to print it."""
    return replace(company, name=_written(dice, company))


def _written(dice: Dice, company: Company) -> str:
    form = company.name.removeprefix(company.short_name).strip()
    letters = "".join(dice.some("ABCDEFGHKLMNPRSTVW", 3))
    match dice.child("habit").weighted(HABITS):
        case "short":
            return company.short_name
        case "capitals":
            return company.name.upper()
        case "initials":
            return f"{letters} {company.name}"
        case "comma" if form:
            return f"{company.short_name}, {form}"
        case "founded":
            return f"{company.short_name} {dice.between(1890, 2015)} {form}".strip()
        case _:
            return company.name
