"""A line's net amount is its quantity times its price, less its allowances, plus its charges.

>>> from pipeline.model.build import bill, line
>>> [found.message for found in line_net.fails(bill(lines=(line(quantity="3"),)))]
['3 × 50.00 = 150.00, but the line net of line 1 is 100.00']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.arithmetic import line_balance_at
from pipeline.model.discrepancy import Severity
from validators.rule import rule
from validators.weighing import weighed_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.balance import Balance
    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule("A1", severity=Severity.BLOCK, basis="EN 16931 BT-131; Peppol BIS 3 R120")
def line_net(invoice: Invoice) -> Iterator[Finding]:
    """Each line's net amount is quantity × net price / base quantity - allowances + charges."""
    yield from weighed_each(
        invoice, "lines", line_balance_at, without="lack a quantity, a price or an amount", grade=_grade
    )


def _grade(balance: Balance) -> Severity | None:
    """Data whose gap a rounded price explains only inform; of print, the balance has allowed for it."""
    return Severity.INFO if balance.is_rounding else None
