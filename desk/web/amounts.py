r"""Amounts as people type them, in the way of their language.

>>> from babel import Locale
>>> typed_amount("1.234,50", Locale.parse("de")), typed_amount("1,234.50", Locale.parse("en"))
(Decimal('1234.50'), Decimal('1234.50'))
>>> typed_amount("INV-77", Locale.parse("en")) is None
True
"""

from __future__ import annotations

from decimal import Decimal
from decimal import InvalidOperation
from typing import TYPE_CHECKING
from typing import Final

from babel.numbers import NumberFormatError
from babel.numbers import parse_decimal

if TYPE_CHECKING:
    from babel import Locale

#: No sum of money has more.
_MOST_LETTERS: Final = 30


def typed_amount(typed: str, locale: Locale) -> Decimal | None:
    """The amount; `None` where it is none, or not one in this language."""
    text = typed.strip()
    if not text or len(text) > _MOST_LETTERS:
        return None
    try:
        amount = parse_decimal(text, locale=locale, strict=True)
    except (NumberFormatError, InvalidOperation):
        return None
    return amount if amount.is_finite() else None
