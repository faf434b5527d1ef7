"""Whether a line bills freight, handling or the like instead of something that was ordered.

>>> is_charge_like("Frachtkosten Inland"), is_charge_like("Porto"), is_charge_like("Portable drill")
(True, True, False)
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from pipeline.matching.name_likeness import plain_words

_TABLE: Final = Path(__file__).with_name("charge_words.toml")
#: Shorter words must stand alone: "port" is no part of "portable".
_SHORT: Final = 6


def is_charge_like(text: str) -> bool:
    """Whether the text begins with a word for a charge."""
    return _pattern().match(plain_words(text)) is not None


@cache
def _pattern() -> re.Pattern[str]:
    tables = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    words = sorted({plain_words(word) for table in tables.values() for word in table}, key=len, reverse=True)
    return re.compile("|".join(f"{re.escape(word)}{_end(word)}" for word in words))


def _end(word: str) -> str:
    return r"\b" if len(word) < _SHORT else ""
