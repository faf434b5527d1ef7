"""How one issuer words its bills: of each label's variants one is chosen, and stays chosen."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from samples.generator.world.vocabulary import vocabulary

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.world.country import Country

WORDING = Path(__file__).with_name("wording")


class Voice:
    """The words of one issuer, in one language and country."""

    def __init__(self, dice: Dice, language: str, country: Country) -> None:
        self.dice = dice
        self.language = language
        self.country = country
        self.tax_word = dice.child("tax_word").among(in_language(country.tax_word, language))
        self.vat_label = dice.child("vat_label").among(in_language(country.vat_label, language))

    def say(self, key: str, **facts: str) -> str:
        """The issuer's words for a key such as `labels.due_date`."""
        words = self.dice.child(key).among(variants(self.language, key))
        return words.format(tax=self.tax_word, vat=self.vat_label, **facts)

    def unit(self, code: str) -> str:
        """How the issuer writes a unit; empty where it leaves it out."""
        return self.say(f"units.{code}")

    def details(self, dice: Dice) -> tuple[str, ...]:
        """Further lines of print below the name of what is sold."""
        person = vocabulary(self.language).person(dice)
        remarks = dice.some(variants(self.language, "details"), dice.between(1, 2))
        month = f"{dice.between(1, 12):02d}/{dice.between(2024, 2026)}"
        return tuple(remark.format(n=dice.between(100, 99999), person=person, month=month) for remark in remarks)


def in_language(texts: dict[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """The texts in the language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


def variants(language: str, key: str) -> tuple[str, ...]:
    """All wordings of a key."""
    found: Any = _wording(language)
    for part in key.split("."):
        found = found[part]
    return tuple(found)


@cache
def _wording(language: str) -> dict[str, Any]:
    return tomllib.loads((WORDING / f"{language}.toml").read_text(encoding="utf-8"))
