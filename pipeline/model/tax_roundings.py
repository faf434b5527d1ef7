"""The ways to round tax that are lawful: to the nearest coin, down or up, once for a rate or on each line.

In Europe most round to the nearest coin; in Japan, where a coin is much, most round down.

>>> taxes = [Decimal("15.5"), Decimal("15.5")]
>>> [str(rounding_of(taxes, whole=sum(taxes), stated=Decimal(stated), unit=Decimal(1))) for stated in (31, 32, 30, 33)]
['once for the rate', 'on each line', 'down on each line', 'None']
"""

from __future__ import annotations

from decimal import ROUND_DOWN
from decimal import ROUND_HALF_UP
from decimal import ROUND_UP
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import unit_of
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.price_mode import PriceMode
from pipeline.model.price_mode import price_mode
from pipeline.model.tax_share import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.invoice import Invoice
    from pipeline.model.invoice import TaxEntry

HUNDRED: Final = Decimal(100)


class Rounding(StrEnum):
    """Where the supplier rounded the tax, and which way where that is not to the nearest coin."""

    ONCE = "once for the rate"
    PER_LINE = "on each line"
    DOWN_ONCE = "down once for the rate"
    DOWN_PER_LINE = "down on each line"
    UP_ONCE = "up once for the rate"
    UP_PER_LINE = "up on each line"


#: The usual way first; in each the two ways that are taken for the whole and for each part.
WAYS: Final = {
    ROUND_HALF_UP: (Rounding.ONCE, Rounding.PER_LINE),
    ROUND_DOWN: (Rounding.DOWN_ONCE, Rounding.DOWN_PER_LINE),
    ROUND_UP: (Rounding.UP_ONCE, Rounding.UP_PER_LINE),
}


def tax_rounding(invoice: Invoice, entry: TaxEntry) -> Rounding | None:
    """How the tax of an entry was rounded; `None` where no way gives it to the least coin."""
    base, rate, stated = entry.value(TAXABLE_AMOUNT), entry.value(TAX_RATE), entry.value(TAX_AMOUNT)
    if base is None or rate is None or stated is None:
        return None
    is_gross = price_mode(invoice) is PriceMode.GROSS
    whole, share = (base + stated, rate / (HUNDRED + rate)) if is_gross else (base, rate / HUNDRED)
    taxes = [part.amount * share for part in parts_of(invoice, entry) or ()]
    return rounding_of(taxes, whole=whole * share, stated=stated, unit=unit_of(invoice))


def rounding_of(taxes: Sequence[Decimal], *, whole: Decimal, stated: Decimal, unit: Decimal) -> Rounding | None:
    """How a stated tax was rounded, from the tax of the `whole` and the taxes of the parts, all before rounding."""
    for way, (once, per_line) in WAYS.items():
        if _rounded(whole, unit, way) == stated:
            return once
        if taxes and sum((_rounded(tax, unit, way) for tax in taxes), Decimal(0)) == stated:
            return per_line
    return None


def _rounded(amount: Decimal, unit: Decimal, way: str) -> Decimal:
    return (amount / unit).quantize(Decimal(1), way) * unit
