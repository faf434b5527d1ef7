"""Quantities with their unit in one word: "2pcs", "1.5hrs", "3kg".

>>> glued("2pcs"), glued("1,5kg"), glued("M8x40"), glued("pcs")
(('2', 'pcs'), ('1,5', 'kg'), None, None)
"""

from __future__ import annotations

import re
from typing import Final

from extractors.lines.unit_code import unit_code_of

GLUED: Final = re.compile(r"([-−]?\d[\d.,]*)([^\W\d_][^\d]*)")


def glued(text: str) -> tuple[str, str] | None:
    """The number and the unit of a word; `None` for words of any other sort."""
    match = GLUED.fullmatch(text)
    return (match[1], match[2]) if match and unit_code_of(match[2]) else None
