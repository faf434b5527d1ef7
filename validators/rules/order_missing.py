"""A supplier whose bills are backed by orders names one.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_missing(bill())]
['the supplier may bill without an order']
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.document.source import Source
from pipeline.matching.identity import identity
from pipeline.matching.orders import references
from pipeline.model import terms
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.document_type import DocumentType
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import supplier_of
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.order import Order
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from validators.finding import Finding

#: So many bills with an order, and none without, make a habit.
HABIT: Final = 5


@rule(
    "PO8",
    severity=Severity.WARN,
    basis="Practice: no order, no payment",
    remedy="Enter the order or the contract that is meant; else return the bill and ask for its order number.",
)
def order_missing(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """A supplier who must name orders, or always did, names an order or a contract."""
    why = _why_needed(invoice, ports)
    if document_type(invoice) is DocumentType.CREDIT_NOTE:
        yield Skips(reason=say("a credit note names the bill that it corrects"))
    elif why is None:
        yield Skips(reason=say("the supplier may bill without an order"))
    elif references(invoice) or invoice[terms.CONTRACT_REFERENCE].is_found:
        told = (terms.ORDER_REFERENCE, terms.CONTRACT_REFERENCE)
        yield Holds(fields=tuple(term.name for term in told if invoice[term].is_found))
    else:
        yield Fails(
            message=say("No order reference was found, but {why}", why=why),
            fields=(terms.ORDER_REFERENCE.name,),
            suggestion=_open_order(invoice, ports),
        )


def _why_needed(invoice: Invoice, ports: Ports) -> Words | None:
    supplier = supplier_of(ports)
    if supplier is not None and supplier.needs_order:
        return say("each bill of {supplier} must name one", supplier=supplier.name)
    if ports.orders is None or ports.history is None:
        return None
    before = ports.history.of(identity(invoice, ports.match))[:HABIT]
    is_habit = len(before) == HABIT and all(bill.order_reference for bill in before)
    return say("the last {count} bills of the supplier named one", count=HABIT) if is_habit else None


def _open_order(invoice: Invoice, ports: Ports) -> Suggestion | None:
    """The one open order of the supplier that comes to what is billed; an e-invoice is not changed."""
    net = invoice[terms.NET_TOTAL]
    orders = ports.orders.open_of(ports.match.supplier_id or "") if ports.orders else ()
    fitting = [order for order in orders if _open_amount(order) == net.value]
    if len(fitting) != 1 or net.source is Source.XML:
        return None
    number = fitting[0].order_number
    reason = say(
        "order {number} of the supplier is open, and {amount} of it is not billed",
        number=number,
        amount=net.value,
    )
    return Suggestion(field=terms.ORDER_REFERENCE.name, value=number, reason=reason)


def _open_amount(order: Order) -> Decimal | None:
    """What is left to be billed; `None` where bills claim something of it that cannot be added."""
    if any(line.uncounted_claims for line in order.lines):
        return None
    return sum((line.net - line.billed_amount for line in order.lines), Decimal(0))
