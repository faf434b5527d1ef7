"""All equations of one bill at once.

>>> from pipeline.model.build import bill
>>> failing(bill()), failing(bill(gross_total="191.00"))
(0, 2)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.balance import unit_of
from pipeline.model.equations import SUM_EQUATIONS
from pipeline.model.interval import exactly
from pipeline.model.line_equation import explanation
from pipeline.model.line_equation import line_balance
from pipeline.model.tax_equations import base_balance
from pipeline.model.tax_equations import tax_balance
from pipeline.model.tax_roundings import tax_rounding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.model.balance import Balance
    from pipeline.model.invoice import Invoice
    from pipeline.model.line_equation import Explanation


def line_balance_at(invoice: Invoice, index: int) -> Balance | None:
    """A1 on one line of a bill, with the paths of its fields."""
    balance = line_balance(invoice.lines[index], unit=unit_of(invoice))
    return _within(balance, f"lines[{index}]")


def explanation_at(invoice: Invoice, index: int) -> Explanation | None:
    """What explains that A1 does not hold on one line of a bill."""
    return explanation(invoice.lines[index], unit=unit_of(invoice))


def tax_balance_at(invoice: Invoice, index: int) -> Balance | None:
    """A7 on one tax entry of a bill, with the paths of its fields; a lawful rounding is no difference."""
    entry = invoice.tax_breakdown[index]
    balance = tax_balance(entry, unit=unit_of(invoice), lines=len(invoice.lines))
    if balance is not None and not balance.holds and tax_rounding(invoice, entry) is not None:
        balance = replace(balance, expected=exactly(balance.stated))
    return _within(balance, f"tax_breakdown[{index}]")


def balances(invoice: Invoice, lines: Iterable[int] | None = None) -> Iterator[Balance | None]:
    """The balance of every equation, `None` where one is not applicable; of `lines` only, where they are named."""
    yield from (equation.balance(invoice) for equation in SUM_EQUATIONS)
    for index in range(len(invoice.lines)) if lines is None else lines:
        yield line_balance_at(invoice, index)
    for index in range(len(invoice.tax_breakdown)):
        yield tax_balance_at(invoice, index)
        yield base_balance(invoice, index)


def failing(invoice: Invoice, lines: Iterable[int] | None = None) -> int:
    """How many equations do not hold; of `lines` only, where they are named."""
    return sum(balance is not None and not balance.holds for balance in balances(invoice, lines))


def _within(balance: Balance | None, place: str) -> Balance | None:
    return balance and replace(balance, fields=tuple(f"{place}.{name}" for name in balance.fields))
