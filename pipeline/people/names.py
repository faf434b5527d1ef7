"""The names of people: what they sign in with, and what others call them.

>>> sign_in_name("  Anna.Meier@Example.com ")
'anna.meier@example.com'
>>> sign_in_name("Anna Meier") is None
True
>>> display_name(" Anna  Meier ")
'Anna Meier'
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_MOST_LETTERS: Final = 100
_SIGN_IN_NAME: Final = re.compile(r"[\w][\w.@+-]{0,63}")


def sign_in_name(typed: str) -> str | None:
    """A sign-in name as it is kept, however it was typed; `None` where it cannot be one."""
    name = unicodedata.normalize("NFKC", typed).strip().casefold()
    return name if _SIGN_IN_NAME.fullmatch(name) else None


def display_name(typed: str) -> str | None:
    """A person's name on one line; `None` where nothing of it can be seen, or it is too long."""
    shown = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in typed)
    name = " ".join(shown.split())
    return name if 0 < len(name) <= _MOST_LETTERS else None
