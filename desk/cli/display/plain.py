"""Text of documents, made safe for a terminal: it could hold sequences that move the cursor or hide what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal


def plain(value: str | Decimal | dt.date | None) -> str:
    r"""A value in one line of printable characters; nothing for `None`.

    >>> plain("Acme\x1b[2J\nLtd")
    'Acme·[2J·Ltd'
    """
    if value is None:
        return ""
    return "".join(letter if letter.isprintable() else "·" for letter in str(value))


def fitted(value: str | Decimal | dt.date | None, width: int) -> str:
    """A value in so many columns; what is too long is cut, and says so.

    >>> fitted("Stationery", 6) + "|"
    'Stati…|'
    """
    text = plain(value)
    return text.ljust(width) if len(text) <= width else text[: width - 1] + "…"
