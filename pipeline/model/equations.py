"""The arithmetic of a bill, stated once: the solver satisfies these equations, the rules report where they fail.

Each equation compares two sides as intervals (see `interval`). It gives no balance where a term that it needs was not
found: that is not applicable, never a silent pass.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.model.currency import minor_unit
from pipeline.model.field_path import members_of
from pipeline.model.interval import HALF
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
from pipeline.model.terms import CURRENCY
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import LATE_FEE
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.terms import NET_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.terms import PREPAID_AMOUNT
from pipeline.model.terms import PREVIOUS_BALANCE
from pipeline.model.terms import RETENTION
from pipeline.model.terms import ROUNDING_AMOUNT
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.terms import WITHHOLDING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model.group import Group

#: Peppol R120 allows this between a line's net amount and its price times its quantity.
LINE_TOLERANCE: Final = Decimal("0.02")
#: BR-CO-17 and BR-S-08 allow less than one unit of the currency.
UNIT_TOLERANCE: Final = Decimal("0.999")
CENT: Final = Decimal("0.01")
HUNDRED: Final = Decimal(100)
#: No currency on a bill has more decimals.
FINEST: Final = 3
#: A sum of more amounts than this is not written out.
SHOWN: Final = 8


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
    #: The paths of the readings that take part, the total first; of a line or tax entry the names of its terms.
    fields: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether some values within the print satisfy the equation."""
        return self.expected.meets(self.found)

    @property
    def gap(self) -> Decimal:
        """How far the total is from what the parts give."""
        return self.stated - self.computed


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One amount that takes part in a sum."""

    path: str
    amount: Decimal


#: Finds the amounts of one part of a sum; `None` when something needed is missing.
Operands = Callable[[Invoice], tuple[Operand, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A part of a sum: what it adds, and with which sign."""

    sign: int
    operands: Operands


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
    #: Whether the parts may have been rounded for print after they were added up.
    is_rounded: bool = False

    def balance(self, invoice: Invoice) -> Balance | None:
        """Both sides on `invoice`; `None` where it is not applicable."""
        stated = invoice.value(self.total)
        signed = [(part.sign, part.operands(invoice)) for part in self.parts]
        if stated is None or any(operands is None for _, operands in signed):
            return None
        steps = [(sign, operand) for sign, operands in signed for operand in operands or ()]
        computed = sum((sign * operand.amount for sign, operand in steps), Decimal(0))
        is_print = self.is_rounded and not is_exact(invoice, self.total)
        return Balance(
            expected=_spread(steps) if is_print else _to_cents(computed),
            found=printed(stated) if is_print else _to_cents(stated),
            computed=computed,
            stated=stated,
            working=sum_working([sign * operand.amount for sign, operand in steps]),
            fields=(self.total.name, *(operand.path for _, operand in steps)),
        )


def one(term: Term[Decimal], sign: int = 1) -> Side:
    """A part that must be there."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        value = invoice.value(term)
        return None if value is None else (Operand(path=term.name, amount=value),)

    return Side(sign=sign, operands=operands)


def optional(term: Term[Decimal], sign: int = 1) -> Side:
    """A part that counts as nothing where the bill does not name it."""

    def operands(invoice: Invoice) -> tuple[Operand, ...]:
        value = invoice.value(term)
        return () if not value else (Operand(path=term.name, amount=value),)

    return Side(sign=sign, operands=operands)


def every(group: str, term: Term[Decimal], sign: int = 1) -> Side:
    """A part that adds `term` over all members of a group; each of them must name it, and there must be one."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        members = members_of(invoice, group)
        found = _named(group, members, term)
        return found if found and len(found) == len(members) else None

    return Side(sign=sign, operands=operands)


def read(term: Term[Decimal]) -> Side:
    """A part that must be there, and must not have been worked out from others."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        return None if invoice[term].source is Source.DERIVED else one(term).operands(invoice)

    return Side(sign=1, operands=operands)


def first_of(*sides: Side) -> Side:
    """The first of some parts that is there."""

    def operands(invoice: Invoice) -> tuple[Operand, ...] | None:
        return next((found for side in sides if (found := side.operands(invoice)) is not None), None)

    return Side(sign=sides[0].sign, operands=operands)


def adjustments(group: str, total: Term[Decimal], sign: int) -> Side:
    """The allowances or charges of the whole bill: their total where it is stated, else each of them."""

    def operands(invoice: Invoice) -> tuple[Operand, ...]:
        stated = invoice.value(total)
        if stated is not None:
            return (Operand(path=total.name, amount=stated),) if stated else ()
        return tuple(part for part in _named(group, members_of(invoice, group), AMOUNT) if part.amount)

    return Side(sign=sign, operands=operands)


ALLOWANCES: Final = adjustments("allowances", ALLOWANCE_TOTAL, -1)
CHARGES: Final = adjustments("charges", CHARGE_TOTAL, 1)
LINES: Final = every("lines", LINE_NET)

LINE_SUM: Final = SumEquation(
    code="A2",
    basis="EN 16931 BR-CO-10",
    total=LINE_NET_TOTAL,
    parts=(LINES,),
    terms=(LINE_NET_TOTAL,),
    is_rounded=True,
)
NET_SUM: Final = SumEquation(
    code="A3",
    basis="EN 16931 BR-CO-13",
    total=NET_TOTAL,
    parts=(first_of(read(LINE_NET_TOTAL), LINES, one(LINE_NET_TOTAL)), ALLOWANCES, CHARGES),
    terms=(NET_TOTAL, LINE_NET_TOTAL, ALLOWANCE_TOTAL, CHARGE_TOTAL),
    is_rounded=True,
)
TAX_SUM: Final = SumEquation(
    code="A4",
    basis="EN 16931 BR-CO-14",
    total=TAX_TOTAL,
    parts=(every("tax_breakdown", TAX_AMOUNT),),
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
        optional(LATE_FEE),
        optional(RETENTION, -1),
        optional(WITHHOLDING, -1),
    ),
    terms=(
        PAYABLE_AMOUNT,
        GROSS_TOTAL,
        PREPAID_AMOUNT,
        ROUNDING_AMOUNT,
        PREVIOUS_BALANCE,
        LATE_FEE,
        RETENTION,
        WITHHOLDING,
    ),
)

#: The equations between amounts of the whole bill.
SUM_EQUATIONS: Final = (LINE_SUM, NET_SUM, TAX_SUM, GROSS_SUM, PAYABLE_SUM)


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
    spread = exactly if exact else printed
    return Balance(
        expected=spread(quantity).times(spread(price)).over(base).plus(exactly(extra)),
        found=exactly(stated).widened(LINE_TOLERANCE) if exact else printed(stated, unit),
        computed=quantity * price / base + extra,
        stated=stated,
        working=_line_working(quantity, price, base, extra),
        fields=tuple(term.name for term in LINE_PARTS if line[term].is_found),
    )


def tax_balance(entry: TaxEntry, *, unit: Decimal = CENT, lines: int = 0) -> Balance | None:
    """A7: a tax amount is its base times its rate (BR-CO-17).

    What was printed is rounded to the currency's least `unit`, perhaps once on each of `lines`.
    """
    base, rate, stated = entry.value(TAXABLE_AMOUNT), entry.value(TAX_RATE), entry.value(TAX_AMOUNT)
    if base is None or rate is None or stated is None:
        return None
    exact = is_exact(entry, TAX_AMOUNT)
    rounded = printed(stated, unit).widened(HALF * unit * lines)
    return Balance(
        expected=exactly(base).times(exactly(rate)).over(HUNDRED),
        found=exactly(stated).widened(UNIT_TOLERANCE) if exact else rounded,
        computed=base * rate / HUNDRED,
        stated=stated,
        working=f"{base:f} × {rate:f} %",
        fields=(TAX_AMOUNT.name, TAXABLE_AMOUNT.name, TAX_RATE.name),
    )


#: The terms of a line that take part in its balance, the total first.
LINE_PARTS: Final = (LINE_NET, QUANTITY, NET_PRICE, PRICE_BASE_QUANTITY, LINE_ALLOWANCE, LINE_CHARGE)


def is_exact(group: Group, term: Term[Decimal]) -> bool:
    """Whether a value is data and not print, so that the standard's own tolerances hold."""
    return group[term].source is Source.XML


def unit_of(invoice: Invoice) -> Decimal:
    """The least unit of the bill's currency."""
    return minor_unit(invoice.value(CURRENCY))


def _named(group: str, members: tuple[Group, ...], term: Term[Decimal]) -> tuple[Operand, ...]:
    values = [(index, member.value(term)) for index, member in enumerate(members)]
    return tuple(
        Operand(path=f"{group}[{index}].{term.name}", amount=value) for index, value in values if value is not None
    )


def _spread(steps: Iterable[tuple[int, Operand]]) -> Interval:
    return reduce(Interval.plus, (printed(sign * operand.amount) for sign, operand in steps), ZERO)


def _to_cents(amount: Decimal) -> Interval:
    """The amount as the standard compares it: data may carry more decimals than money has."""
    exponent = amount.as_tuple().exponent
    is_finer = isinstance(exponent, int) and exponent < -FINEST
    return exactly(amount.quantize(CENT, ROUND_HALF_UP) if is_finer else amount)


def sum_working(amounts: Sequence[Decimal]) -> str:
    """A sum written out: "100.00 - 5.00 + 19.00"; of a long one the beginning."""
    shown = amounts if len(amounts) <= SHOWN else amounts[: SHOWN // 2]
    words = " ".join(f"{'+' if amount >= 0 else '-'} {abs(amount):f}" for amount in shown).removeprefix("+ ")
    return words if shown is amounts else f"{words} + ... ({len(amounts)} amounts)"


def _line_working(quantity: Decimal, price: Decimal, base: Decimal, extra: Decimal) -> str:
    per = "" if base == 1 else f" / {base:f}"
    tail = "" if not extra else f" {'+' if extra > 0 else '-'} {abs(extra):f}"
    return f"{quantity:f} × {price:f}{per}{tail}"
