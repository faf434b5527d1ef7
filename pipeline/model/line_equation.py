"""The arithmetic of one line.

>>> from pipeline.model.build import line
>>> line_balance(line(quantity="3")).gap
Decimal('-50.00')
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import CENT
from pipeline.model.balance import Balance
from pipeline.model.balance import is_exact
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_CHARGE
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import QUANTITY

if TYPE_CHECKING:
    from pipeline.model.invoice import Line

#: Peppol R120 allows this between a line's net amount and its price times its quantity.
LINE_TOLERANCE: Final = Decimal("0.02")
#: The terms of a line that take part in its balance, the total first.
LINE_PARTS: Final = (LINE_NET, QUANTITY, NET_PRICE, PRICE_BASE_QUANTITY, LINE_ALLOWANCE, LINE_CHARGE)


def line_balance(line: Line, *, unit: Decimal = CENT) -> Balance | None:
    """A1: the line's net amount is quantity times price over base quantity, less allowances, plus charges.

    Peppol BIS 3 R120 for XML, within 0.02. What was printed is rounded to the currency's least `unit`.
    """
    quantity, price, stated = line.value(QUANTITY), line.value(NET_PRICE), line.value(LINE_NET)
    base = line.value(PRICE_BASE_QUANTITY) or Decimal(1)
    if quantity is None or price is None or stated is None:
        return None
    extra = (line.value(LINE_CHARGE) or Decimal(0)) - (line.value(LINE_ALLOWANCE) or Decimal(0))
    exact = is_exact(line, LINE_NET)
    rounded = printed(quantity).times(printed(price)).over(base).plus(exactly(extra))
    computed = quantity * price / base + extra
    return Balance(
        expected=exactly(computed) if exact else rounded,
        found=exactly(stated).widened(LINE_TOLERANCE) if exact else printed(stated, unit),
        computed=computed,
        stated=stated,
        rounded=rounded if exact else None,
        working=_line_working(quantity, price, base, extra),
        fields=tuple(term.name for term in LINE_PARTS if line[term].is_found),
    )


def _line_working(quantity: Decimal, price: Decimal, base: Decimal, extra: Decimal) -> str:
    per = "" if base == 1 else f" / {base:f}"
    tail = "" if not extra else f" {'+' if extra > 0 else '-'} {abs(extra):f}"
    return f"{quantity:f} × {price:f}{per}{tail}"
