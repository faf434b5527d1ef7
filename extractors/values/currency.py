"""Currencies as they are printed beside amounts.

>>> currency_of("€"), currency_of("CHF"), currency_of("RM"), currency_of("Paper")
('EUR', 'CHF', 'MYR', None)
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from babel.core import get_global
from babel.numbers import get_territory_currencies

#: Signs that stand for one currency; "$", "kr" and the like stand for several and need more evidence.
SIGNS: Final = {
    "€": "EUR",
    "EURO": "EUR",
    "EUROS": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "RS": "INR",
    "R": "ZAR",
    "MX$": "MXN",
    "MEX$": "MXN",
    "ZŁ": "PLN",
    "KČ": "CZK",
    "FT": "HUF",
    "RM": "MYR",
    "R$": "BRL",
    "S$": "SGD",
    "SFR": "CHF",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "₺": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "฿": "THB",
}
#: Signs of several currencies, with the one that is meant where nothing else is known.
SHARED_SIGNS: Final = {"$": "USD", "KR": "SEK"}


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """The codes of the money that some country pays with today."""
    return frozenset(
        code for territory in get_global("territory_currencies") for code in get_territory_currencies(territory)
    )


def currency_of(text: str) -> str | None:
    """The ISO 4217 code that a printed sign or code names beyond doubt."""
    plain = text.strip(".,:;()[]-−–+")
    if plain == "Fr":
        return "CHF"
    return SIGNS.get(plain.upper()) or (plain if plain.isupper() and plain in _codes() else None)


def is_currency(text: str) -> bool:
    """Whether `text` is a currency's sign or code, shared signs included."""
    return currency_of(text) is not None or text.strip(".,:;()[]-−–+").upper() in SHARED_SIGNS
