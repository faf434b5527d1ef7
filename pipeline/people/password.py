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

#: What zxcvbn takes as enough (its step 3 of 4) against one who has got hold of hashes that are slow to try.
_FEWEST_GUESSES: Final = 10**8
#: What everybody would try here first, beside what zxcvbn knows.
_OUR_WORDS: Final = ("ledgerdrop",)
#: zxcvbn looks at no more; what comes after these letters makes a password no worse.
_LOOKED_AT: Final = 72


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
    return Weakness.KNOWN if _guesses(password) < _FEWEST_GUESSES else None


def _guesses(password: str) -> int:
    """After how many guesses somebody finds it who knows what people choose (Wheeler, USENIX Security 2016).

    Among that are the 30,000 commonest passwords, names and words, their usual disguises, dates, ways over keyboards.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists take 15 MB that most commands do not need

    return int(zxcvbn(password[:_LOOKED_AT], user_inputs=_OUR_WORDS)["guesses"])


def _is_made_of(folded: str, word: str) -> bool:
    """Whether nothing but a few figures or signs remains when a word is taken out, as often as it is there."""
    return word in folded and not any(letter.isalpha() for letter in folded.replace(word, ""))
