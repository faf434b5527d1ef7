"""A line's net amount is its quantity times its price, less its allowances, plus its charges.

Where something explains the gap, such as a price that was rounded, it is only noted: what the amounts come to, the
other rules say.

>>> from pipeline.model.build import bill, line
>>> [found.message for found in line_net.fails(bill(lines=(line(quantity="3"),)))]
['3 × 50.00 = 150.00, but the line net of line 1 is 100.00']
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.arithmetic import explanation_at
from pipeline.model.arithmetic import line_balance_at
from pipeline.model.discrepancy import Severity
from pipeline.model.field_path import split
from pipeline.model.words import say
from validators.finding import Fails
from validators.rule import rule
from validators.weighing import weighed_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from validators.finding import Finding


@rule(
    "A1",
    severity=Severity.BLOCK,
    basis="EN 16931 BT-131; Peppol BIS 3 R120",
    remedy="Correct the quantity, the price or the amount if one was misread; else ask the supplier for a "
    "corrected bill.",
)
def line_net(invoice: Invoice) -> Iterator[Finding]:
    """Each line's net amount is quantity × net price / base quantity - allowances + charges."""
    for found in weighed_each(invoice, "lines", line_balance_at, without=say("lack a quantity, a price or an amount")):
        yield _explained(invoice, found) if isinstance(found, Fails) else found


def _explained(invoice: Invoice, found: Fails) -> Fails:
    _, index, _ = split(found.fields[0])
    why = explanation_at(invoice, index)
    return (
        found
        if why is None
        else replace(
            found, message=say("{message}: {why}", message=found.message, why=why.words), severity=Severity.INFO
        )
    )
