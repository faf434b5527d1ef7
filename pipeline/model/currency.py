"""Currencies: which codes exist, and in what unit their amounts are rounded. The tables are Unicode CLDR's, by Babel.

>>> minor_unit("EUR"), minor_unit("JPY"), minor_unit("KWD")
(Decimal('0.01'), Decimal('1'), Decimal('0.001'))
>>> used_unit("HUF"), used_unit("EUR")
(Decimal('1'), Decimal('0.01'))
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from babel.core import get_global
from babel.numbers import get_currency_precision
from babel.numbers import list_currencies


def is_currency(code: str) -> bool:
    """Whether ISO 4217 has, or had, a currency of that code."""
    return code in _codes()


@cache
def minor_unit(code: str | None) -> Decimal:
    """The smallest amount of a currency; a hundredth where the currency is not known."""
    return Decimal(1).scaleb(-get_currency_precision(code or ""))


@cache
def used_unit(code: str | None) -> Decimal:
    """The smallest amount that coins and prices of a currency still have, where it has lost its parts."""
    fractions = get_global("currency_fractions")
    _, _, cash_digits, _ = fractions.get(code or "", fractions["DEFAULT"])
    return Decimal(1).scaleb(-cash_digits)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())
