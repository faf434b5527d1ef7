"""The words of a language from which companies, people, streets and goods are made."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samples.generator.dice import Dice

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """Something that is sold."""

    name: str
    #: UN/ECE recommendation 20 or 21.
    unit_code: str
    low: Decimal
    high: Decimal
    is_reduced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A line of business: how its companies are called and what they sell."""

    names: tuple[str, ...]
    goods: tuple[Good, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one language."""

    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    first_names: tuple[str, ...]
    streets: tuple[str, ...]
    trades: tuple[Trade, ...]

    def invented_word(self, dice: Dice) -> str:
        """A word that sounds like a name and is none."""
        return dice.among(self.beginnings) + dice.among(self.endings)

    def person(self, dice: Dice) -> str:
        """A first name and an invented family name."""
        return f"{dice.among(self.first_names)} {self.invented_word(dice)}"


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of a language."""
    table = tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))
    trades = tuple(
        Trade(names=tuple(trade["names"]), goods=tuple(_good(*good) for good in trade["goods"]))
        for trade in table.pop("trades")
    )
    return Vocabulary(**{name: tuple(words) for name, words in table.items()}, trades=trades)


def _good(name: str, unit_code: str, low: str, high: str, tax_class: str = "s") -> Good:
    return Good(name=name, unit_code=unit_code, low=Decimal(low), high=Decimal(high), is_reduced=tax_class == "r")
