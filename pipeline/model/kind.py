"""What sort of value a business term holds, and how it is written in JSON.

>>> Kind.AMOUNT.parse("-118.00"), Kind.DATE.write(dt.date(2026, 3, 1))
(Decimal('-118.00'), '2026-03-01')
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """The sorts of value."""

    TEXT = "text"
    NAME = "name"
    ADDRESS = "address"
    IDENTIFIER = "identifier"
    CODE = "code"
    DATE = "date"
    AMOUNT = "amount"
    PRICE = "price"
    QUANTITY = "quantity"
    RATE = "rate"

    @property
    def is_number(self) -> bool:
        """Whether values are decimals."""
        return self in {Kind.AMOUNT, Kind.PRICE, Kind.QUANTITY, Kind.RATE}

    def parse(self, text: str) -> str | Decimal | dt.date:
        """The value of its JSON text.

        Raises:
            ValueError: The text is no value of this kind.
        """
        if self.is_number:
            return _decimal(text)
        if self is Kind.DATE:
            return dt.date.fromisoformat(text)
        return text

    def write(self, value: str | Decimal | dt.date) -> str:
        """The JSON text of a value: decimals with a point, dates in ISO 8601."""
        if isinstance(value, Decimal):
            return format(value, "f")
        return value.isoformat() if isinstance(value, dt.date) else value


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except ArithmeticError as error:
        raise ValueError(text) from error
    if not number.is_finite():
        raise ValueError(text)
    return number
