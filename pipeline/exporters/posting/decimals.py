"""Amounts with the decimals of their currency, where that loses nothing: some importers count them.

>>> [str(in_units(Decimal(amount), "EUR")) for amount in ("19.000", "19", "19.005")]
['19.00', '19', '19.005']
"""

from __future__ import annotations

from decimal import Context
from decimal import Decimal
from typing import Final

from pipeline.model.currency import minor_unit

_EXACT: Final = Context(prec=1000)


def in_units(amount: Decimal, currency: str | None) -> Decimal:
    """The amount without zeros that its currency has no place for."""
    unit = minor_unit(currency)
    whole = amount.quantize(unit, context=_EXACT)
    return whole if whole == amount and _last(amount) < unit else amount


def _last(amount: Decimal) -> Decimal:
    """One of the last decimal that is written."""
    return Decimal(1).scaleb(int(amount.as_tuple().exponent))
