"""Names of files: bytes that anyone may have chosen, so they are shown and filed in a safe form."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 255
#: A file name has at most 255 bytes; the rest is for what is put before and behind it.
_LONGEST_FILED = 120
_NOT_FILED = re.compile(r"[^\w.,()+@ -]")


def display_name(raw: bytes, *, longest: int = _LONGEST) -> str:
    r"""The name as people may see it: bytes that are no text are spelled out, what cannot be seen is replaced.

    >>> display_name(b"Rechnung\x1b[31m \xff.pdf")
    'Rechnung�[31m \\xff.pdf'
    """
    text = raw.decode("utf-8", "backslashreplace")
    return "".join(_visible(character) for character in text)[:longest]


def filed_name(name: str) -> str:
    """A display name as part of a file name of our own: no separators, no surprises.

    >>> filed_name("../etc/Beleg 1.pdf")
    '_etc_Beleg 1.pdf'
    """
    flat = _NOT_FILED.sub("_", name).strip(" .")
    kept = flat.encode()[-_LONGEST_FILED:].decode("utf-8", "ignore")
    return kept or "unnamed"


def name_within(raw: bytes) -> str:
    r"""The name of a file in an archive, with its folders, as people may see it; it leads nowhere.

    >>> name_within(b"..\\March/C:/bill.pdf")
    'March/C_/bill.pdf'
    """
    parts = (part.strip() for part in display_name(raw).replace("\\", "/").split("/"))
    return "/".join(part.replace(":", "_") for part in parts if part.strip(".")) or "unnamed"


def _visible(character: str) -> str:
    is_hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return "\N{REPLACEMENT CHARACTER}" if is_hidden else character
