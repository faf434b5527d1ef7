"""Currency signs as they are printed, and which currencies each can mean.

Sources: Unicode CLDR, narrow and local forms of currency symbols.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.model.currency import is_currency

DOLLARS: Final = frozenset(
    {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "ARS", "CLP", "COP", "JMD", "BBD", "TTD", "FJD", "NAD"}
)
SIGNS: Final = {
    "€": frozenset({"EUR"}),
    "$": DOLLARS,
    "US$": frozenset({"USD"}),
    "C$": frozenset({"CAD", "NIO"}),
    "CA$": frozenset({"CAD"}),
    "A$": frozenset({"AUD"}),
    "AU$": frozenset({"AUD"}),
    "NZ$": frozenset({"NZD"}),
    "S$": frozenset({"SGD"}),
    "HK$": frozenset({"HKD"}),
    "R$": frozenset({"BRL"}),
    "£": frozenset({"GBP", "EGP", "GIP", "FKP", "LBP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "₹": frozenset({"INR"}),
    "₩": frozenset({"KRW"}),
    "₺": frozenset({"TRY"}),
    "₽": frozenset({"RUB"}),
    "₪": frozenset({"ILS"}),
    "₫": frozenset({"VND"}),
    "₱": frozenset({"PHP"}),
    "₴": frozenset({"UAH"}),
    "฿": frozenset({"THB"}),
    "zł": frozenset({"PLN"}),
    "Kč": frozenset({"CZK"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "Ft": frozenset({"HUF"}),
    "lei": frozenset({"RON", "MDL"}),
    "RM": frozenset({"MYR"}),
    "Rp": frozenset({"IDR"}),
    "Rs": frozenset({"INR", "PKR", "LKR", "NPR", "MUR"}),
    "Fr": frozenset({"CHF"}),
    "SFr": frozenset({"CHF"}),
}
WORD: Final = re.compile(r"[^\W\d_]*[$€£¥₹₩₺₽₪₫₱₴฿]|[^\W\d_]+")


def currencies_in(text: str) -> list[frozenset[str]]:
    """For each sign or code in a printed amount, the currencies that it can mean."""
    return [meant for word in WORD.findall(text) if (meant := _meant(word))]


def _meant(word: str) -> frozenset[str]:
    if word in SIGNS:
        return SIGNS[word]
    return frozenset({word}) if word.isupper() and is_currency(word) else frozenset()
