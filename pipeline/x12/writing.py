"""Segments as text: no value that is written ever ends its element, its part or its segment.

>>> segment("NM1", "IL", "1", plain("DOE~JOHN*", 60, "name"), "", "")
'NM1*IL*1*DOE JOHN~'
>>> from decimal import Decimal
>>> amount(Decimal("119.50")), amount(Decimal("100.00"))
('119.5', '100')
"""

from __future__ import annotations

import logging
import unicodedata
from typing import TYPE_CHECKING
from typing import Final

from pipeline.x12.segment import USUAL

if TYPE_CHECKING:
    from decimal import Decimal

logger = logging.getLogger(__name__)

#: What no value may hold.
SIGNS: Final = frozenset((USUAL.element, USUAL.repetition, USUAL.component, USUAL.segment))


def segment(name: str, *elements: str) -> str:
    """A segment with its end; empty elements at its end are left out."""
    filled = list(elements)
    while filled and not filled[-1]:
        filled.pop()
    return f"{USUAL.element.join((name, *filled))}{USUAL.segment}"


def composite(*parts: str) -> str:
    """An element of parts; empty parts at its end are left out."""
    return USUAL.component.join(parts).rstrip(USUAL.component)


def is_writable(value: str) -> bool:
    """Whether an identifier can be written as it is."""
    return value.isascii() and value.isprintable() and value == value.strip() and not SIGNS & set(value)


def is_spellable(text: str) -> bool:
    """Whether free text can be written without losing a letter; accents are none."""
    return all(sign.isascii() or not sign.isprintable() for sign in _base(text))


def plain(text: str, most: int, what: str) -> str:
    """Free text as it can be written: without accents and delimiters, no longer than its place; the log says so."""
    kept = "".join(" " if sign in SIGNS or not sign.isprintable() else sign for sign in _base(text))
    written = " ".join(kept.encode("ascii", errors="ignore").decode().split())[:most].strip()
    if written != text:
        logger.info("%s is written with other characters, or cut to %d", what, most)
    return written


def amount(value: Decimal) -> str:
    """A number without zeros at its end, as X12 wants it."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _base(text: str) -> str:
    """The text without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
