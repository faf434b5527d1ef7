"""What a value looks like, whatever it says.

>>> length_of("RE-2026/00417")
11
>>> shape_of("RE-2026/00417"), shape_of("12.03.2026"), shape_of("Müller GmbH")
('A-9/9', '9.9.9', 'A A')
"""

from __future__ import annotations

import re
from typing import Final

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_DIGITS: Final = re.compile(r"\d+")


def shape_of(text: str) -> str:
    """The text with each run of letters as A and each of digits as 9."""
    return _DIGITS.sub("9", _LETTERS.sub("A", " ".join(text.split())))


def length_of(text: str) -> int:
    """How many letters and digits it has."""
    return sum(map(str.isalnum, text))
