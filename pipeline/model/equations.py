"""The sums of a bill, stated once: the solver satisfies these equations, the rules report where they fail.

Each equation compares two sides as intervals (see `interval`). It gives no balance where a term that it needs was not
found: that is not applicable, never a silent pass. `line_equation` and `tax_equations` have the products.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.balance import CENT
from pipeline.model.balance import Balance
from pipeline.model.balance import is_exact
from pipeline.model.balance import sum_working
from pipeline.model.balance import unit_of
from pipeline.model.interval import ZERO
from pipeline.model.interval import Interval
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import TAX_AMOUNT
from pipeline.model.sides import Side
from pipeline.model.sides import adjustments
from pipeline.model.sides import every
from pipeline.model.sides import first_of
from pipeline.model.sides import one
from pipeline.model.sides import optional
from pipeline.model.sides import read
from pipeline.model.term import Term
from pipeline.model.terms import ALLOWANCE_TOTAL
from pipeline.model.terms import CHARGE_TOTAL
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
    from collections.abc import Iterable

    from pipeline.model.invoice import Invoice
    from pipeline.model.sides import Operand

#: No currency on a bill has more decimals.
FINEST: Final = 3


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
        is_print, unit = self.is_rounded and not is_exact(invoice, self.total), min(unit_of(invoice), CENT)
        return Balance(
            expected=_spread(steps) if is_print else _to_coins(computed, unit),
            found=printed(stated) if is_print else _to_coins(stated, unit),
            computed=computed,
            stated=stated,
            working=sum_working([sign * operand.amount for sign, operand in steps]),
            fields=(self.total.name, *(operand.path for _, operand in steps)),
        )


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


def _spread(steps: Iterable[tuple[int, Operand]]) -> Interval:
    return reduce(Interval.plus, (printed(sign * operand.amount) for sign, operand in steps), ZERO)


def _to_coins(amount: Decimal, unit: Decimal) -> Interval:
    """The amount as the standard compares it: data may carry more decimals than money has."""
    exponent = amount.as_tuple().exponent
    is_finer = isinstance(exponent, int) and exponent < -FINEST
    return exactly(amount.quantize(unit, ROUND_HALF_UP) if is_finer else amount)
