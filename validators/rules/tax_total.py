"""The tax total is the sum of the tax breakdown.

>>> from pipeline.model.build import bill
>>> [found.message for found in tax_total.fails(bill(tax_total="91.00"))]
['The parts come to 19.00, but the tax total is 91.00']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.equations import TAX_SUM
from pipeline.model.terms import TAX_TOTAL
from pipeline.model.words import say
from validators.rule import rule
from validators.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A4",
    severity=Severity.BLOCK,
    basis=TAX_SUM.basis,
    remedy="Look for a tax rate that was not read, or correct what was misread; else ask the supplier for a "
    "corrected bill.",
    needs=(TAX_TOTAL,),
)
def tax_total(invoice: Invoice) -> Iterator[Finding]:
    """The tax total is the sum of the amounts in the tax breakdown."""
    yield weighed(invoice, TAX_SUM.balance, without=say("the bill does not name the tax of each rate"))
