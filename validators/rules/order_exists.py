"""The order that a bill names exists, is open, and is of this supplier and of the company that is billed.

>>> from pipeline.model.build import bill
>>> [found.reason for found in order_exists(bill(order_reference="4711"))]
['no orders are known here']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from pipeline.document.source import Source
from pipeline.master.order import OrderState
from pipeline.matching.folding import folded
from pipeline.matching.orders import meant
from pipeline.matching.orders import references
from pipeline.model.discrepancy import Severity
from pipeline.model.discrepancy import Suggestion
from pipeline.model.document_type import DocumentType
from pipeline.model.line_terms import LINE_ORDER_REFERENCE
from pipeline.model.terms import ORDER_REFERENCE
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.finding import Fails
from validators.finding import Holds
from validators.finding import Skips
from validators.parties import company_of
from validators.parties import supplier_of
from validators.rule import document_type
from validators.rule import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.order import Order
    from pipeline.model.invoice import Invoice
    from pipeline.ports import Ports
    from pipeline.registers import Orders
    from validators.finding import Finding


@rule(
    "PO1",
    severity=Severity.BLOCK,
    basis="Practice: two-way match",
    remedy="Enter the order that is meant; else ask the buyer, or ask the supplier for the right order number.",
)
def order_exists(invoice: Invoice, ports: Ports) -> Iterator[Finding]:
    """Every order that the bill or a line of it names exists, is open, and is of its supplier and its buyer."""
    if ports.orders is None:
        yield Skips(reason=say("no orders are known here"))
        return
    for reference in references(invoice):
        yield from _judged(invoice, reference, ports, ports.orders)


def _judged(invoice: Invoice, reference: str, ports: Ports, known: Orders) -> Iterator[Finding]:
    fields, orders = _fields(invoice, reference), meant(reference, ports.match, known)
    if not orders:
        yield Fails(
            message=say("There is no order {number}", number=reference),
            fields=fields,
            found=reference,
            suggestion=_slip(invoice, reference, ports, known),
        )
    problems = [problem for order in orders for problem in _problems(invoice, order, ports)]
    yield from (Fails(message=problem, fields=fields, found=reference) for problem in problems)
    if orders and not problems:
        yield Holds(fields=fields)


def _problems(invoice: Invoice, order: Order, ports: Ports) -> Iterator[Words]:
    supplier, company, number = supplier_of(ports), company_of(ports), order.order_number
    if order.state is OrderState.CLOSED and document_type(invoice) is not DocumentType.CREDIT_NOTE:
        yield say("Order {number} is closed", number=number)
    if supplier is not None and order.supplier_id != supplier.supplier_id:
        yield say(
            "Order {number} is with supplier {other}, not with {supplier} ({id})",
            number=number,
            other=order.supplier_id,
            supplier=supplier.name,
            id=supplier.supplier_id,
        )
    if company is not None and order.company_id not in {None, company.company_id}:
        yield say(
            "Order {number} is of our company {other}, not of {company} ({id})",
            number=number,
            other=order.company_id,
            company=company.name,
            id=company.company_id,
        )


def _slip(invoice: Invoice, reference: str, ports: Ports, known: Orders) -> Suggestion | None:
    """The one open order of the supplier whose number is a slip away; what an e-invoice says is no misreading."""
    if invoice[ORDER_REFERENCE].value != reference or invoice[ORDER_REFERENCE].source is Source.XML:
        return None
    theirs = known.open_of(ports.match.supplier_id or "")
    near = [order.order_number for order in theirs if OSA.distance(folded(order.order_number), folded(reference)) == 1]
    if len(near) != 1:
        return None
    return Suggestion(
        field=ORDER_REFERENCE.name,
        value=near[0],
        reason=say("order {number} of the supplier is open, one slip away", number=near[0]),
    )


def _fields(invoice: Invoice, reference: str) -> tuple[str, ...]:
    own = (ORDER_REFERENCE.name,) if invoice.value(ORDER_REFERENCE) == reference else ()
    lines = (index for index, line in enumerate(invoice.lines) if line.value(LINE_ORDER_REFERENCE) == reference)
    return (*own, *(f"lines[{index}].{LINE_ORDER_REFERENCE}" for index in lines))
