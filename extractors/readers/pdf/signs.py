"""Which characters stand for what a reader of the page sees.

>>> clean(0xFB01), clean(0xA0), clean(0xAD), clean(0x200B)
('fi', ' ', '-', '')
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

#: pdfium's mark for a hyphen at the end of a line, and Unicode's soft hyphen: both are printed.
_HYPHENS: Final = frozenset({0x02, 0xAD, 0x2010, 0x2011})
_LIGATURES: Final = range(0xFB00, 0xFB07)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})


@cache
def clean(code: int) -> str:
    """What to read for a code point: text, one blank for any white space, or nothing."""
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    character = chr(code)
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in _UNSEEN else character


def composed(text: str) -> str:
    """A word with its accents joined to their letters (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)
