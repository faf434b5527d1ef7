"""Words that stand in cells: yes and no, units and countries, as software and people write them."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale

from pipeline.matching.name_words import name_words

YES: Final = frozenset(
    ["yes", "y", "true", "1", "x", "ja", "j", "oui", "o", "si", "s", "sim", "wahr", "vrai", "all", "both"]
)
NO: Final = frozenset(["no", "n", "false", "0", "nein", "non", "nee", "nao", "falsch", "faux", "never"])

_UNITS: Final = {
    "C62": "pc pcs piece pieces ea each unit units stk stuck stck st pce pieza pza ud uds un pz pezzo stuks",
    "KGM": "kg kilo kilogram kilogramm",
    "GRM": "g gramm gram",
    "TNE": "t to tonne tonnen",
    "MTR": "m meter metre metro",
    "CMT": "cm",
    "MMT": "mm",
    "KMT": "km",
    "MTK": "m2 qm sqm",
    "MTQ": "m3 cbm",
    "LTR": "l liter litre litro",
    "MLT": "ml",
    "HUR": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur",
    "DAY": "day days tag tage jour jours dia dias giorno giorni dag dagen",
    "MON": "month months monat monate mois mes meses mese mesi maand",
    "PR": "pair pairs paar",
    "SET": "set satz",
}
UNITS: Final = {name: code for code, names in _UNITS.items() for name in names.split()}

_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pt")
_CODE: Final = 2


def word(text: str) -> str:
    """A text as words are compared."""
    return "".join(name_words(text))


@cache
def countries() -> dict[str, str]:
    """The codes of countries by their names in seven languages."""
    names = ((code, name) for language in _LANGUAGES for code, name in Locale(language).territories.items())
    return {word(name): code for code, name in names if len(code) == _CODE and code.isalpha()}
