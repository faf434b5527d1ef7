"""Whether the words of a text layer are words: broken fonts yield signs that nobody sees on the page.

>>> is_legible(["Invoice", "100.00"]), is_legible(["(cid:12)(cid:7)", "\ufffd\ufffd"])
(True, False)
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNMAPPED = re.compile(r"\(cid:\d+\)|\ufffd")
_MOST_UNMAPPED = 0.2
_STRANGE = {"Co", "Cn", "So"}
#: Of the Latin letters of any of our languages, about two in five are vowels; a font that is shifted by some
#: letters leaves next to none.
_FEWEST_VOWELS = 0.18
_ENOUGH_LETTERS = 60
_VOWELS = frozenset("aeiouy")


def is_legible(words: Iterable[str]) -> bool:
    """Whether the words can be what the page shows."""
    text = "".join(words)
    mapped = _UNMAPPED.sub("", text)
    strange = len(text) - len(mapped) + sum(unicodedata.category(sign) in _STRANGE for sign in mapped)
    return strange <= _MOST_UNMAPPED * len(text) and _is_spoken(mapped)


def _is_spoken(text: str) -> bool:
    plain = unicodedata.normalize("NFD", text.lower())
    letters = [sign for sign in plain if "a" <= sign <= "z"]
    if len(letters) < _ENOUGH_LETTERS:
        return True
    return sum(sign in _VOWELS for sign in letters) >= _FEWEST_VOWELS * len(letters)
