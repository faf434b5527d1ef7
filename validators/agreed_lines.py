"""The lines of a bill beside what was ordered, for the rules that compare them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.matching.closeness import billed_quantity
from pipeline.matching.orders import matched_orders
from pipeline.model import line_terms
from pipeline.model.before_tax import line_before_tax
from pipeline.model.document_type import DocumentType
from pipeline.model.invoice import Line
from pipeline.model.terms import CURRENCY
from pipeline.model.words import Words
from pipeline.model.words import say
from validators.rule import document_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model.invoice import Invoice
    from pipeline.model.term import Term
    from pipeline.ports import Ports


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedLine:
    """A line of the bill, and the order line that it bills."""

    #: From 0.
    index: int
    billed: Line
    order: Order
    agreed: OrderLine
    #: How much is billed, in the unit of the order; `None` where that is not said or measures something else.
    quantity: Decimal | None
    #: What it comes to before tax; `None` where that is not known.
    net: Decimal | None

    @property
    def place(self) -> Words:
        """Which line it is: "Line 2 (Drill)"."""
        return say(
            "Line {line} ({item})",
            line=self.index + 1,
            item=self.billed.value(line_terms.DESCRIPTION) or self.agreed.description,
        )

    @property
    def list_price(self) -> Decimal:
        """What one unit was ordered at, before what the order takes off all its prices."""
        return self.agreed.net_price / self.agreed.price_base_quantity

    @property
    def price(self) -> Decimal:
        """What one unit costs as agreed."""
        return self.list_price * (100 - (self.order.discount_percent or 0)) / 100

    @property
    def agreement(self) -> Words:
        """Where it was agreed: "order 4711, line 10"."""
        return say(
            "order {order}, line {line}",
            order=self.order.order_number,
            line=self.agreed.line_number,
        )

    def path(self, term: Term[Any]) -> str:
        """Where a value of the line stands on the bill."""
        return f"lines[{self.index}].{term.name}"

    def paths(self, *terms: Term[Any]) -> tuple[str, ...]:
        """Where those of the values stand that the line has."""
        return tuple(self.path(term) for term in terms if self.billed[term].is_found)


def why_not_compared(invoice: Invoice, ports: Ports) -> Words | None:
    """Why nothing of a bill can be held against an order, in words; `None` where something can."""
    if ports.orders is None:
        return say("no orders are known here")
    if not ports.match.orders:
        return say("the bill names no order that is known")
    if document_type(invoice) is DocumentType.CREDIT_NOTE:
        return say("a credit note gives back what was billed")
    return None


def why_not_priced(invoice: Invoice, ports: Ports) -> Words | None:
    """Why no amount of a bill can be held against an order, in words; `None` where some can."""
    if (why_not := why_not_compared(invoice, ports)) is not None:
        return why_not
    currency = invoice.value(CURRENCY)
    others = {order.currency for order in orders_of(ports)} - {currency}
    if not others:
        return None
    return say("the bill is in {currency}, its order in {other}", currency=currency, other=min(others))


def orders_of(ports: Ports) -> tuple[Order, ...]:
    """The orders that the bill names and that exist."""
    return () if ports.orders is None else matched_orders(ports.match, ports.orders)


def agreed_lines(invoice: Invoice, ports: Ports) -> tuple[AgreedLine, ...]:
    """Every line of the bill that bills an order line, in the order of the bill."""
    return tuple(_agreed_lines(invoice, ports))


def _agreed_lines(invoice: Invoice, ports: Ports) -> Iterator[AgreedLine]:
    offered = {
        (order.order_number, line.line_number): (order, line) for order in orders_of(ports) for line in order.lines
    }
    for pair in ports.match.lines:
        order, agreed = offered.get((pair.order_number, pair.order_line), (None, None))
        if order is not None and agreed is not None:
            billed = invoice.lines[pair.line]
            yield AgreedLine(
                index=pair.line,
                billed=billed,
                order=order,
                agreed=agreed,
                quantity=billed_quantity(billed, agreed),
                net=line_before_tax(invoice, billed),
            )
