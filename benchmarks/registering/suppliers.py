"""Made-up suppliers, each the same whenever it is made."""

from __future__ import annotations

import random
from typing import Final

_SYLLABLES: Final = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "fa",
    "fe",
    "ga",
    "ge",
    "ka",
    "ke",
    "la",
    "le",
    "ma",
    "me",
    "na",
    "ne",
    "pa",
    "pe",
    "ra",
    "re",
    "sa",
    "se",
    "ta",
    "te",
    "wa",
    "we",
    "za",
    "ze",
]
_TRADES: Final = [
    "Handel",
    "Technik",
    "Bau",
    "Logistik",
    "Werkzeuge",
    "Elektro",
    "Papier",
    "Metall",
    "Druck",
    "Reinigung",
    "Software",
    "Beratung",
]
_FORMS: Final = ("GmbH", "AG", "Ltd", "GmbH & Co. KG", "SARL", "BV")


def row(at: int) -> tuple[str, ...]:
    """A supplier as a file has it."""
    return str(at), name(at), vat_id(at), postcode(at)


def name(at: int) -> str:
    """A made-up name: some thousand first words, a few trades, a few legal forms."""
    dice = random.Random(at)  # noqa: S311 - the same name each time
    first = "".join(dice.choices(_SYLLABLES, k=3)).capitalize()
    second = "".join(dice.choices(_SYLLABLES, k=4)).capitalize()
    return f"{first} {second} {dice.choice(_TRADES)} {dice.choice(_FORMS)}"


def misread(at: int) -> str:
    """Its name with one letter taken for another."""
    letters = list(name(at))
    place = random.Random(at).randrange(len(letters))  # noqa: S311 - as above
    letters[place] = "c" if letters[place] != "c" else "e"
    return "".join(letters)


def vat_id(at: int) -> str:
    """One for each."""
    return f"DE{at:09}"


def account(at: int) -> str:
    """One for each; no IBAN."""
    return f"{at:010}"


def postcode(at: int) -> str:
    """One of ten thousand."""
    return f"{at * 7919 % 10_000:05}"
