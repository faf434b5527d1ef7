"""The net total is the lines less the allowances plus the charges of the whole bill.

>>> from pipeline.model.build import adjustment, bill
>>> [found.message for found in net_total.fails(bill(allowances=(adjustment(amount="10.00"),)))]
['100.00 - 10.00 = 90.00, but the net total is 100.00']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.equations import NET_SUM
from pipeline.model.terms import NET_TOTAL
from pipeline.model.words import say
from validators.rule import rule
from validators.weighing import weighed_in_price_mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A3",
    severity=Severity.BLOCK,
    basis=NET_SUM.basis,
    remedy="Look for a line, an allowance or a charge that was not read, or correct what was misread; else "
    "ask the supplier for a corrected bill.",
    needs=(NET_TOTAL,),
)
def net_total(invoice: Invoice) -> Iterator[Finding]:
    """The net total is the line net total - allowances + charges."""
    yield weighed_in_price_mode(
        invoice, NET_SUM, without=say("neither a line net total nor a net amount of every line was found")
    )
