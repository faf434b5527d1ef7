"""The sum of the lines is what the bill says it is; on a bill of gross prices the lines make the gross total.

>>> from pipeline.model.build import bill
>>> [found.message for found in line_net_total.fails(bill(line_net_total="90.00"))]
['The parts come to 100.00, but the line net total is 90.00']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.equations import LINE_SUM
from pipeline.model.terms import LINE_NET_TOTAL
from pipeline.model.words import say
from validators.rule import rule
from validators.weighing import weighed_in_price_mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A2",
    severity=Severity.BLOCK,
    basis=LINE_SUM.basis,
    remedy="Look for a line that was not read, or correct what was misread; else ask the supplier for a "
    "corrected bill.",
    needs=(LINE_NET_TOTAL,),
)
def line_net_total(invoice: Invoice) -> Iterator[Finding]:
    """The line net total is the sum of the lines' net amounts."""
    yield weighed_in_price_mode(invoice, LINE_SUM, without=say("not every line has a net amount, or there is none"))
