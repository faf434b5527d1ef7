"""Countries by what only their bills carry: an address, a tax, a register."""

from __future__ import annotations

import re
from typing import Final

#: A state with a ZIP code, or the country's name.
UNITED_STATES: Final = re.compile(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])"
    r"[,.]?\s+\d{5}(?:-\d{4})?\b|\bUSA\b|\bUnited States\b"
)
#: Countries whose money is written "$", by hints that no other of them shares.
HINTS: Final[dict[str, re.Pattern[str]]] = {
    "US": UNITED_STATES,
    "CA": re.compile(r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b(?:HST|TVH|TPS|TVQ|Canada)\b"),
    "AU": re.compile(r"\bABN\b|\bAustralia\b|\b(?:NSW|QLD|VIC|TAS)\s+\d{4}\b"),
    "NZ": re.compile(r"\bNew Zealand\b|\bNZBN\b|\bIRD\b|\.nz\b|\+64\b"),
    "SG": re.compile(r"\bSingapore\b|\bPte\b\.?"),
    "HK": re.compile(r"\bHong Kong\b"),
    "MX": re.compile(r"\bRFC\b|\bR\.F\.C\.|\bC\.V\.|\bM[ée]xico\b"),
}


def country_hint(text: str) -> tuple[str, re.Match[str]] | None:
    """The first country that a text hints at, and where."""
    for country, hint in HINTS.items():
        match = hint.search(text)
        if match:
            return country, match
    return None
