"""The tax of each rate is its base times the rate; where no rate is summed up, the rates of the lines give the tax.

>>> from pipeline.model.build import bill, tax
>>> [(found.message, found.severity) for found in tax_amount.fails(bill(tax_breakdown=(tax(tax_amount="17.00"),)))]
[('100.00 × 19 % = 19.00, but the tax amount of tax rate 1 is 17.00', None)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.arithmetic import tax_balance_at
from pipeline.model.discrepancy import Severity
from pipeline.model.tax_equations import line_tax_balance
from pipeline.model.words import say
from validators.rule import rule
from validators.weighing import weighed
from validators.weighing import weighed_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.balance import Balance
    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A7",
    severity=Severity.BLOCK,
    basis="EN 16931 BR-CO-17, BR-S-09",
    remedy="Correct the base, the rate or the tax if one was misread; else ask the supplier for a corrected bill.",
)
def tax_amount(invoice: Invoice) -> Iterator[Finding]:
    """The tax amount of each rate is its taxable amount × its rate; of print, a gap below one unit only warns."""
    if not invoice.tax_breakdown and line_tax_balance(invoice):
        yield weighed(invoice, line_tax_balance, without=say("a total was not found"), grade=_grade)
        return
    yield from weighed_each(
        invoice, "tax_breakdown", tax_balance_at, without=say("lack a base, a rate or an amount"), grade=_grade
    )


def _grade(balance: Balance) -> Severity | None:
    """A difference of less than one unit of the currency only warns; of data, the standard tolerates it."""
    return Severity.WARN if abs(balance.gap) < 1 else None
