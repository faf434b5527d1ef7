"""Units of measure as they are printed, and their codes of UN/ECE Recommendation 20.

>>> unit_code_of("Stk."), unit_code_of("hours"), unit_code_of("m²"), unit_code_of("Banane")
('C62', 'HUR', 'MTK', None)
"""

from __future__ import annotations

from functools import lru_cache

from extractors.language.lexicon_file import load_lexicon


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {_folded(phrase.text): phrase.key for phrase in load_lexicon("units")}


def _folded(text: str) -> str:
    return text.casefold().strip(" .:;,()").replace("²", "2").replace("³", "3")


def unit_code_of(text: str) -> str | None:
    """The code of a printed unit; `None` for words that are no unit."""
    return _codes().get(_folded(text))
