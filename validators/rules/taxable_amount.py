"""What is taxed at a rate is what the lines, allowances and charges of that rate add up to.

>>> from pipeline.model.build import bill, tax
>>> [found.message for found in taxable_amount.fails(bill(tax_breakdown=(tax(taxable_amount="80.00"),)))]
['The parts come to 100.00, but the taxable amount of tax rate 1 is 80.00']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.tax_equations import base_balance
from pipeline.model.words import say
from validators.rule import rule
from validators.weighing import weighed_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A8",
    severity=Severity.WARN,
    basis="EN 16931 BR-S-08",
    remedy="Look which lines, allowances and charges are taxed at this rate, or correct what was misread; "
    "else ask the supplier for a corrected bill.",
)
def taxable_amount(invoice: Invoice) -> Iterator[Finding]:
    """The taxable amount of each rate is its lines - allowances + charges, within one unit of the currency."""
    yield from weighed_each(
        invoice, "tax_breakdown", base_balance, without=say("lack a base, or lines that name their rate and amount")
    )
