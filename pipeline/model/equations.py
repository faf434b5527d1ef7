"""The arithmetic of a bill, stated once: the solver satisfies these equations, the rules report where they fail.

Each equation compares two sides as intervals (see `interval`). It gives no balance where a term that it needs was not
found: that is not applicable, never a silent pass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.interval import ZERO
from pipeline.model.interval import Interval
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from pipeline.model.invoice import Invoice
from pipeline.model.invoice import Line
from pipeline.model.invoice import TaxEntry
from pipeline.model.line_terms import AMOUNT
from pipeline.model.line_terms import LINE_ALLOWANCE
from pipeline.model.line_terms import LINE_CHARGE
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import NET_PRICE
from pipeline.model.line_terms import PRICE_BASE_QUANTITY
from pipeline.model.line_terms import QUANTITY
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.line_terms import TAX_RATE
from pipeline.model.line_terms import TAXABLE_AMOUNT
from pipeline.model.term import Term
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import ROUNDING_AMOUNT
from pipeline.model.terms import TAX_TOTAL

if TYPE_CHECKING:
    from pipeline.model.group import Group

#: Peppol R120 allows this between a line's net amount and its price times its quantity.
LINE_TOLERANCE: Final = Decimal("0.02")
#: BR-CO-17 allows less than one unit of the currency between a tax amount and its base times its rate.
TAX_TOLERANCE: Final = Decimal("0.99")
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The two sides of one equation on one bill."""

    #: What the parts give.
    expected: Interval
    #: What the total says.
    found: Interval
    #: The value of the parts, for people.
    computed: Decimal
    stated: Decimal
    #: The parts written out: "100.00 + 19.00".
    working: str

    @property
    def holds(self) -> bool:
        """Whether some values within the print satisfy the equation."""
        return self.expected.meets(self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A part of a sum: what it adds, and with which sign."""

    sign: int
    #: The amounts to add up; `None` when something needed is missing.
    amounts: Callable[[Invoice], tuple[Decimal, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumEquation:
    """One amount of the bill is the signed sum of others."""

    #: The code of the rule that reports it.
    code: str
    #: The clause of the standard.
    basis: str
    total: Term[Decimal]
    parts: tuple[Side, ...]
    #: The terms of the whole bill that take part.
    terms: tuple[Term[Decimal], ...]

    def balance(self, invoice: Invoice) -> Balance | None:
        """Both sides on `invoice`; `None` where it is not applicable."""
        stated = invoice.value(self.total)
        signed = [(part.sign, part.amounts(invoice)) for part in self.parts]
        if stated is None or any(amounts is None for _, amounts in signed):
            return None
        steps = [(sign, amount) for sign, amounts in signed for amount in amounts or ()]
        exact = is_exact(invoice, self.total)
        return _sum_balance(stated, steps, exact=exact)


def one(term: Term[Decimal], sign: int = 1) -> Side:
    """A part that must be there."""

    def amounts(invoice: Invoice) -> tuple[Decimal, ...] | None:
        value = invoice.value(term)
        return None if value is None else (value,)

    return Side(sign=sign, amounts=amounts)


def optional(term: Term[Decimal], sign: int = 1) -> Side:
    """A part that counts as nothing where the bill does not name it."""

    def amounts(invoice: Invoice) -> tuple[Decimal, ...]:
        value = invoice.value(term)
        return () if not value else (value,)

    return Side(sign=sign, amounts=amounts)


def every(groups: Callable[[Invoice], tuple[Group, ...]], term: Term[Decimal], sign: int = 1) -> Side:
    """A part that adds `term` over all members of a group; each of them must name it, and there must be one."""

    def amounts(invoice: Invoice) -> tuple[Decimal, ...] | None:
        values = tuple(value for group in groups(invoice) if (value := group.value(term)) is not None)
        return values if values and len(values) == len(groups(invoice)) else None

    return Side(sign=sign, amounts=amounts)


def adjustments(groups: Callable[[Invoice], tuple[Group, ...]], total: Term[Decimal], sign: int) -> Side:
    """The allowances or charges of the whole bill: their total where it is stated, else each of them."""

    def amounts(invoice: Invoice) -> tuple[Decimal, ...]:
        stated = invoice.value(total)
        if stated is not None:
            return (stated,) if stated else ()
        return tuple(value for group in groups(invoice) if (value := group.value(AMOUNT)))

    return Side(sign=sign, amounts=amounts)


LINE_SUM: Final = SumEquation(
    code="A2",
    basis="EN 16931 BR-CO-10",
    total=LINE_NET_TOTAL,
    parts=(every(lambda invoice: invoice.lines, LINE_NET),),
    terms=(LINE_NET_TOTAL,),
)
NET_SUM: Final = SumEquation(
    code="A3",
    basis="EN 16931 BR-CO-13",
    total=NET_TOTAL,
    parts=(
        one(LINE_NET_TOTAL),
        adjustments(lambda invoice: invoice.allowances, ALLOWANCE_TOTAL, -1),
        adjustments(lambda invoice: invoice.charges, CHARGE_TOTAL, 1),
    ),
    terms=(NET_TOTAL, LINE_NET_TOTAL, ALLOWANCE_TOTAL, CHARGE_TOTAL),
)
TAX_SUM: Final = SumEquation(
    code="A4",
    basis="EN 16931 BR-CO-14",
    total=TAX_TOTAL,
    parts=(every(lambda invoice: invoice.tax_breakdown, TAX_AMOUNT),),
    terms=(TAX_TOTAL,),
)
GROSS_SUM: Final = SumEquation(
    code="A5",
    basis="EN 16931 BR-CO-15",
    total=GROSS_TOTAL,
    parts=(one(NET_TOTAL), one(TAX_TOTAL)),
    terms=(GROSS_TOTAL, NET_TOTAL, TAX_TOTAL),
)
PAYABLE_SUM: Final = SumEquation(
    code="A6",
    basis="EN 16931 BR-CO-16",
    total=PAYABLE_AMOUNT,
    parts=(
        one(GROSS_TOTAL),
        optional(PREPAID_AMOUNT, -1),
        optional(ROUNDING_AMOUNT),
        optional(PREVIOUS_BALANCE),
    ),
    terms=(PAYABLE_AMOUNT, GROSS_TOTAL, PREPAID_AMOUNT, ROUNDING_AMOUNT, PREVIOUS_BALANCE),
)

#: The equations between amounts of the whole bill.
SUM_EQUATIONS: Final = (LINE_SUM, NET_SUM, TAX_SUM, GROSS_SUM, PAYABLE_SUM)


def line_balance(line: Line) -> Balance | None:
    """A1: the line's net amount is quantity times price over base quantity, less allowances, plus charges.

    Peppol BIS 3 R120 for XML, within 0.02.
    """
    quantity, price, stated = line.value(QUANTITY), line.value(NET_PRICE), line.value(LINE_NET)
    base = line.value(PRICE_BASE_QUANTITY) or Decimal(1)
    if quantity is None or price is None or stated is None:
        return None
    allowance, charge = line.value(LINE_ALLOWANCE) or Decimal(0), line.value(LINE_CHARGE) or Decimal(0)
    exact = is_exact(line, LINE_NET)
    spread = exactly if exact else printed
    product = spread(quantity).times(spread(price)).over(base).plus(exactly(charge - allowance))
    found = spread(stated).widened(LINE_TOLERANCE) if exact else spread(stated)
    return Balance(
        expected=product,
        found=found,
        computed=quantity * price / base - allowance + charge,
        stated=stated,
        working=_line_working(quantity, price, base, charge - allowance),
    )


def tax_balance(entry: TaxEntry) -> Balance | None:
    """A7: a tax amount is its base times its rate (BR-CO-17)."""
    base, rate, stated = entry.value(TAXABLE_AMOUNT), entry.value(TAX_RATE), entry.value(TAX_AMOUNT)
    if base is None or rate is None or stated is None:
        return None
    exact = is_exact(entry, TAX_AMOUNT)
    product = exactly(base).times(exactly(rate)).over(HUNDRED)
    return Balance(
        expected=product,
        found=exactly(stated).widened(TAX_TOLERANCE) if exact else printed(stated),
        computed=base * rate / HUNDRED,
        stated=stated,
        working=f"{base:f} × {rate:f} %",
    )


def is_exact(group: Group, term: Term[Decimal]) -> bool:
    """Whether a value is data and not print, so that the standard's own tolerances hold."""
    return group[term].source is Source.XML


def _sum_balance(stated: Decimal, steps: list[tuple[int, Decimal]], *, exact: bool) -> Balance:
    spread = exactly if exact else printed
    terms = [spread(amount) if sign > 0 else ZERO.minus(spread(amount)) for sign, amount in steps]
    return Balance(
        expected=reduce(Interval.plus, terms, ZERO),
        found=spread(stated),
        computed=sum((sign * amount for sign, amount in steps), Decimal(0)),
        stated=stated,
        working=_sum_working(steps),
    )


def _sum_working(steps: list[tuple[int, Decimal]]) -> str:
    words = " ".join(f"{'+' if sign > 0 else '-'} {amount:f}" for sign, amount in steps)
    return words.removeprefix("+ ")


def _line_working(quantity: Decimal, price: Decimal, base: Decimal, extra: Decimal) -> str:
    per = "" if base == 1 else f" / {base:f}"
    tail = "" if not extra else f" {'+' if extra > 0 else '-'} {abs(extra):f}"
    return f"{quantity:f} × {price:f}{per}{tail}"
