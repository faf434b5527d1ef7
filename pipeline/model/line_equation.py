"""The arithmetic of one line, and what explains a line that breaks it although nothing is wrong.

>>> from pipeline.model.build import line
>>> line_balance(line(quantity="3")).gap
Decimal('-50.00')
>>> explanation(line(line_net="-100.00")).value
'the line gives back what it names: only its amount has the minus sign'
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import CENT
from pipeline.model.balance import Balance
from pipeline.model.balance import is_exact
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from pipeline.model.line_terms import GROSS_PRICE
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_CHARGE
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import LINE_TAX_RATE
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import PRICE_DISCOUNT
from pipeline.model.line_terms import QUANTITY
from pipeline.model.words import Words

if TYPE_CHECKING:
    from pipeline.model.interval import Interval
    from pipeline.model.invoice import Line

#: Peppol R120 allows this between a line's net amount and its price times its quantity.
LINE_TOLERANCE: Final = Decimal("0.02")
#: The terms of a line that take part in its balance, the total first.
LINE_PARTS: Final = (LINE_NET, QUANTITY, NET_PRICE, PRICE_BASE_QUANTITY, LINE_ALLOWANCE, LINE_CHARGE)


class Explanation(StrEnum):
    """Why the amount of a line is not its quantity times its net price, in words."""

    ROUNDED_PRICE = "its price was rounded before it was written down"
    GIVEN_BACK = "the line gives back what it names: only its amount has the minus sign"
    OTHER_TAX = "its gross price makes the amount, with a tax in it that is no VAT"

    @property
    def words(self) -> Words:
        """For people, in their language."""
        return Words(self.value)


def line_balance(line: Line, *, unit: Decimal = CENT) -> Balance | None:
    """A1: the line's net amount is quantity times price over base quantity, less allowances, plus charges.

    Peppol BIS 3 R120 for XML, within 0.02. What was printed is rounded to the currency's least `unit`.
    """
    quantity, price, stated = line.value(QUANTITY), line.value(NET_PRICE), line.value(LINE_NET)
    base = line.value(PRICE_BASE_QUANTITY) or Decimal(1)
    if quantity is None or price is None or stated is None:
        return None
    extra, exact = _extra(line), is_exact(line, LINE_NET)
    computed = quantity * price / base + extra
    return Balance(
        expected=exactly(computed) if exact else _spread(line, printed(price)),
        found=_stated(line, unit),
        computed=computed,
        stated=stated,
        working=_line_working(quantity, price, base, extra),
        fields=tuple(term.name for term in LINE_PARTS if line[term].is_found),
    )


def explanation(line: Line, *, unit: Decimal = CENT) -> Explanation | None:
    """What explains a line whose balance does not hold; `None` where nothing does."""
    if is_exact(line, LINE_NET) and _spread(line, _before_rounding(line.needed(NET_PRICE))).meets(_stated(line, unit)):
        return Explanation.ROUNDED_PRICE
    if _holds(_taken_back(line), unit):
        return Explanation.GIVEN_BACK
    return Explanation.OTHER_TAX if _is_untaxed(line) and _holds(_gross_priced(line), unit) else None


def _taken_back(line: Line) -> Line:
    """The line with the other sign before its quantity, where only its amount is negative."""
    quantity, is_negative = line.needed(QUANTITY), line.needed(LINE_NET) < 0 < line.needed(NET_PRICE)
    turned = -quantity if is_negative and quantity > 0 else quantity
    return line.with_readings({QUANTITY: replace(line[QUANTITY], value=turned)})


def _gross_priced(line: Line) -> Line:
    return line.with_readings({NET_PRICE: replace(line[NET_PRICE], value=line.value(GROSS_PRICE))})


def _is_untaxed(line: Line) -> bool:
    """Whether VAT is charged at nothing and no discount makes the gross price higher, as on bills of insurers."""
    return line.value(LINE_TAX_RATE) == 0 and not line.value(PRICE_DISCOUNT)


def _holds(line: Line, unit: Decimal) -> bool:
    balance = line_balance(line, unit=unit)
    return balance is not None and balance.holds


def _before_rounding(price: Decimal) -> Interval:
    """What a price of data can have been: zeros at its end say nothing, as 2.7700 and 2.77 are one number in XML."""
    plain = price.normalize()
    return printed(max(plain, plain.quantize(CENT), key=_decimals))


def _decimals(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _stated(line: Line, unit: Decimal) -> Interval:
    stated = line.needed(LINE_NET)
    return exactly(stated).widened(LINE_TOLERANCE) if is_exact(line, LINE_NET) else printed(stated, unit)


def _spread(line: Line, price: Interval) -> Interval:
    """What the line can come to at a price."""
    base = line.value(PRICE_BASE_QUANTITY) or Decimal(1)
    return printed(line.needed(QUANTITY)).times(price).over(base).plus(exactly(_extra(line)))


def _extra(line: Line) -> Decimal:
    return (line.value(LINE_CHARGE) or Decimal(0)) - (line.value(LINE_ALLOWANCE) or Decimal(0))


def _line_working(quantity: Decimal, price: Decimal, base: Decimal, extra: Decimal) -> Words:
    per = "" if base == 1 else " / {base}"
    tail = "" if not extra else f" {'+' if extra > 0 else '-'} {{extra}}"
    values = {"quantity": quantity, "price": price, "base": base, "extra": abs(extra)}
    return Words(f"{{quantity}} × {{price}}{per}{tail}", values)
