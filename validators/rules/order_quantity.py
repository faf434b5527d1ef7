"""No more is billed of an order line than has arrived.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_quantity(bill())]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.discrepancy import Severity
from pipeline.model.document_type import DocumentType
from pipeline.model.line_terms import QUANTITY
from pipeline.model.words import say
from validators.agreed_lines import agreed_lines
from validators.agreed_lines import why_not_compared
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.rule import document_type
from validators.rule import rule
from validators.shown import rounded
from validators.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.agreed_lines import AgreedLine
    from validators.finding import Finding


@rule(
    "PO4",
    severity=Severity.BLOCK,
    basis="Practice: three-way match, cumulative over partial bills",
    remedy="Wait for the goods and their receipt, or ask the supplier for a credit note over what did not arrive.",
)
def order_quantity(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """What is billed of an order line so far, with this bill, has been received; a late receipt is waited for."""
    if (why_not := why_not_compared(invoice, ports)) is not None:
        yield Skips(reason=why_not)
        return
    if document_type(invoice) is DocumentType.PREPAYMENT_INVOICE:
        yield Skips(reason=say("a prepayment is billed before anything arrives"))
        return
    for each in agreed_lines(invoice, ports):
        if each.agreed.needs_receipt and not each.agreed.is_charge:
            yield _judged(each, ports)


def _judged(each: AgreedLine, ports: Ports) -> Finding:
    if each.quantity is None:
        return Skips(
            reason=say("the quantity of line {line} cannot be told in the unit of its order", line=each.index + 1)
        )
    before, received = each.agreed.billed_quantity, each.agreed.received_quantity
    total = before + each.quantity
    if ports.policy.quantity.allows(total, received):
        return Holds(fields=each.paths(QUANTITY))
    unit = f" {each.agreed.unit_code}" if each.agreed.unit_code else ""
    so_far = (
        say("{before} + {new} = {total}", before=rounded(before), new=rounded(each.quantity), total=rounded(total))
        if before
        else rounded(total)
    )
    return Fails(
        message=say(
            "{place}: {so_far}{unit} is billed so far, but {received} of {quantity}{unit} of {agreement} has arrived",
            place=each.place,
            so_far=so_far,
            unit=unit,
            received=rounded(received),
            quantity=rounded(each.agreed.quantity),
            agreement=each.agreement,
        ),
        fields=each.paths(QUANTITY),
        expected=f"{shown(received)}{unit} ({each.agreement})",
        found=f"{shown(total)}{unit}",
    )
