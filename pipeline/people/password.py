"""What a password must be: long, and not the first that others try. Which letters it has is nobody's business.

>>> weakness("anna", "correct horse battery") is None
True
>>> weakness("anna", "passwordpassword").name
'KNOWN'
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

SHORTEST: Final = 12
SUGGESTED: Final = 15
#: Hashing takes time with length.
LONGEST: Final = 256

_WORST: Final = ("password", "passwort", "ledgerdrop", "qwertyuiop", "1234567890", "abcdefghij", "letmein", "iloveyou")


class Weakness(StrEnum):
    """Why a password is not taken, in words."""

    SHORT = "A password needs at least 12 characters; 15 or more are better."
    LONG = "A password has at most 256 characters."
    NAME = "A password must not be made of your name."
    KNOWN = "This is among the first passwords that others would try."


def weakness(name: str, password: str) -> Weakness | None:
    """Why this is no password for the person of that sign-in name; `None` where it is one."""
    folded = password.casefold()
    if len(password) < SHORTEST:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    if _is_made_of(folded, name.casefold()):
        return Weakness.NAME
    is_known = len(set(folded)) <= 2 or any(_is_made_of(folded, worst) for worst in _WORST)  # noqa: PLR2004 - "aaaa", "abab"
    return Weakness.KNOWN if is_known else None


def _is_made_of(folded: str, word: str) -> bool:
    """Whether nothing but a few figures or signs remains when a word is taken out, as often as it is there."""
    return word in folded and not any(letter.isalpha() for letter in folded.replace(word, ""))
