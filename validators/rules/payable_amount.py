"""What is to be paid is the gross total less what was paid before, with rounding and what was carried over.

>>> from pipeline.model.build import bill
>>> [found.message for found in payable_amount.fails(bill(prepaid_amount="19.00"))]
['119.00 - 19.00 = 100.00, but the payable amount is 119.00']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.equations import PAYABLE_SUM
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import PAYABLE_AMOUNT
from pipeline.model.words import say
from validators.einvoice_profile import MINIMUM
from validators.einvoice_profile import is_minimum
from validators.finding import Skips
from validators.rule import rule
from validators.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A6",
    severity=Severity.BLOCK,
    basis=PAYABLE_SUM.basis,
    remedy="Look for what was paid before, retained or rounded, or correct what was misread; else ask the "
    "supplier for a corrected bill.",
    needs=(GROSS_TOTAL, PAYABLE_AMOUNT),
)
def payable_amount(invoice: Invoice) -> Iterator[Finding]:
    """The payable amount is the gross total - prepaid + rounding + previous balance + late fee - what is retained."""
    if is_minimum(invoice):
        yield Skips(reason=say("{minimum}, which does not tell what was paid before", minimum=MINIMUM))
    else:
        yield weighed(invoice, PAYABLE_SUM.balance, without=say("a total was not found"))
