"""All equations of a bill as the rules judge them, each with the code of its rule.

Print may break an equation and be right: lines that include tax make the gross total, and a line that gives back may
have the minus sign before its amount alone.

>>> from pipeline.model.build import bill
>>> [check.code for check in checks(bill()) if is_broken(check.weigh(bill(gross_total="191.00")))]
['A5', 'A6']
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.model.arithmetic import explanation_at
from pipeline.model.arithmetic import line_balance_at
from pipeline.model.arithmetic import tax_balance_at
from pipeline.model.balance import Balance
from pipeline.model.equations import LINE_SUM
from pipeline.model.equations import NET_SUM
from pipeline.model.equations import SUM_EQUATIONS
from pipeline.model.invoice import Invoice
from pipeline.model.price_mode import balance_in_price_mode
from pipeline.model.tax_equations import base_balance
from pipeline.model.tax_equations import line_tax_balance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.equations import SumEquation

#: Weighs one equation on a bill; `None` where it is not applicable.
Weigh = Callable[[Invoice], Balance | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One equation at one place of a bill."""

    #: The code of the rule that reports it.
    code: str
    weigh: Weigh


def checks(invoice: Invoice) -> Iterator[Check]:
    """Every equation at every place where the bill has what it joins."""
    for equation in SUM_EQUATIONS:
        yield Check(code=equation.code, weigh=partial(_sum, equation=equation))
    for index in range(len(invoice.lines)):
        yield Check(code="A1", weigh=partial(_line, index=index))
    for index in range(len(invoice.tax_breakdown)):
        yield Check(code="A7", weigh=partial(tax_balance_at, index=index))
        yield Check(code="A8", weigh=partial(base_balance, index=index))
    yield Check(code="A7", weigh=line_tax_balance)


def is_broken(balance: Balance | None) -> bool:
    """Whether an equation is applicable and does not hold."""
    return balance is not None and not balance.holds


def _sum(invoice: Invoice, equation: SumEquation) -> Balance | None:
    """The equation, or what holds in its place where the lines include tax."""
    is_of_lines = equation in {LINE_SUM, NET_SUM}
    return balance_in_price_mode(invoice, equation) if is_of_lines else equation.balance(invoice)


def _line(invoice: Invoice, index: int) -> Balance | None:
    balance = line_balance_at(invoice, index)
    return None if is_broken(balance) and explanation_at(invoice, index) else balance
