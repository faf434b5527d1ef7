"""How one issuer words its bills: of each label's variants one is chosen, and stays chosen."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from samples.generator.world.vocabulary import vocabulary

if TYPE_CHECKING:
    from samples.generator.dice import Dice
    from samples.generator.world.country import Country

WORDING: Final = Path(__file__).with_name("wording")
#: More words, for the newer layouts.
WIDER: Final = WORDING / "wider"
#: What stands beside values, as against what is said in sentences.
LABELS: Final = ("titles", "labels", "columns", "totals", "taxes", "payment")
#: Of these a second language says nothing more.
TWICE: Final = ("labels", "columns", "totals")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How freely an issuer words its bills."""

    #: Whether it draws from the wider wording too.
    is_wide: bool = False
    #: Whether its labels are English on a bill in another language.
    is_english: bool = False
    #: Whether its labels stand in English as well.
    is_bilingual: bool = False
    is_upper: bool = False
    #: Whether its bills have few lines.
    is_brief: bool = False


PLAIN: Final = Manner()


class Voice:
    """The words of one issuer, in one language and country."""

    def __init__(self, dice: Dice, language: str, country: Country, manner: Manner = PLAIN) -> None:
        self.dice = dice
        self.language = language
        self.country = country
        self.manner = manner
        spoken = "en" if manner.is_english else language
        self.tax_word = dice.child("tax_word").among(in_language(country.tax_word, spoken))
        self.vat_label = dice.child("vat_label").among(in_language(country.vat_label, spoken))

    def say(self, key: str, **facts: str) -> str:
        """The issuer's words for a key such as `labels.due_date`."""
        group = key.partition(".")[0]
        if group not in LABELS:
            return self._worded(self.language, key, facts)
        if self.manner.is_english:
            return self._cased(self._worded("en", key, facts))
        text = self._worded(self.language, key, facts)
        if self.manner.is_bilingual and self.language != "en" and group in TWICE:
            text = f"{text.rstrip(':')} / {self._worded('en', key, facts).rstrip(':')}"
        return self._cased(text)

    def choices(self, key: str) -> tuple[str, ...]:
        """All texts of a key, for where one bill says several of them."""
        return tuple(text.replace("{tax}", self.tax_word) for text in self._variants(self.language, key))

    def unit(self, code: str) -> str:
        """How the issuer writes a unit; empty where it leaves it out."""
        return self.say(f"units.{code}")

    def details(self, dice: Dice) -> tuple[str, ...]:
        """Further lines of print below the name of what is sold."""
        person = vocabulary(self.language).person(dice)
        remarks = dice.some(self._variants(self.language, "details"), dice.between(1, 2))
        month = f"{dice.between(1, 12):02d}/{dice.between(2024, 2026)}"
        return tuple(remark.format(n=dice.between(100, 99999), person=person, month=month) for remark in remarks)

    def _worded(self, language: str, key: str, facts: dict[str, str]) -> str:
        words = self.dice.child(key).among(self._variants(language, key))
        return words.format(tax=self.tax_word, vat=self.vat_label, **facts)

    def _variants(self, language: str, key: str) -> tuple[str, ...]:
        return variants(language, key, is_wide=self.manner.is_wide)

    def _cased(self, text: str) -> str:
        return text.upper() if self.manner.is_upper else text


def in_language(texts: dict[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """The texts in the language, else in English, else in any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


def variants(language: str, key: str, *, is_wide: bool = False) -> tuple[str, ...]:
    """All wordings of a key."""
    found = _texts(WORDING, language, key)
    return found + _texts(WIDER, language, key) if is_wide else found


def _texts(folder: Path, language: str, key: str) -> tuple[str, ...]:
    found: Any = _wording(folder, language)
    for part in key.split("."):
        found = found.get(part, {})
    return tuple(found)


@cache
def _wording(folder: Path, language: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
