"""The gross total is the net total plus the tax total.

>>> from pipeline.model.build import bill
>>> [found.message for found in gross_total.fails(bill(net_total="100.00", tax_total="19.00", gross_total="119.10"))]
['100.00 + 19.00 = 119.00, but the gross total is 119.10']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.equations import GROSS_SUM
from pipeline.model.words import say
from validators.rule import rule
from validators.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A5",
    severity=Severity.BLOCK,
    basis=GROSS_SUM.basis,
    remedy="Correct the total that was misread; else ask the supplier for a corrected bill.",
    needs=GROSS_SUM.terms,
)
def gross_total(invoice: Invoice) -> Iterator[Finding]:
    """The gross total is the net total + the tax total."""
    yield weighed(invoice, GROSS_SUM.balance, without=say("a total was not found"))
