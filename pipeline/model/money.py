"""Money: a decimal and a currency, never a float.

>>> str(Money(amount=Decimal("3"), currency="EUR") + Money(amount=Decimal("0.50"), currency="EUR"))
'3.50 EUR'
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were to be added."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} cannot be added")


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in an ISO 4217 currency."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        """The sum; both must be of one currency."""
        if self.currency != other.currency:
            raise CurrencyMismatch(self.currency, other.currency)
        return Money(amount=self.amount + other.amount, currency=self.currency)

    def __neg__(self) -> Money:
        """The opposite amount."""
        return Money(amount=-self.amount, currency=self.currency)

    def __str__(self) -> str:
        """As people write it in a log or a test."""
        return f"{self.amount:f} {self.currency}"
