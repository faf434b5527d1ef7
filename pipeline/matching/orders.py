"""Which orders a bill names, and which of those we know.

>>> named("4711, 4712 / 4713")
('4711, 4712 / 4713', '4711', '4712', '4713')
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import terms
from pipeline.model.line_terms import LINE_ORDER_REFERENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.master.order import Order
    from pipeline.model.invoice import Invoice
    from pipeline.model.match import Match
    from pipeline.registers import Orders

_BETWEEN: Final = re.compile(r"[\s,;&+/|]+")


def references(invoice: Invoice) -> tuple[str, ...]:
    """The references to orders as the bill has them, its own first, each once."""
    lines = (line.value(LINE_ORDER_REFERENCE) for line in invoice.lines)
    return tuple(dict.fromkeys(each for each in (invoice.value(terms.ORDER_REFERENCE), *lines) if each))


def named(reference: str) -> tuple[str, ...]:
    """The numbers that a reference may be: itself, else each number of a list of several."""
    parts = tuple(part for part in _BETWEEN.split(reference) if any(map(str.isdigit, part)))
    return (reference, *parts) if len(parts) > 1 else (reference,)


def meant(reference: str, match: Match, orders: Orders) -> tuple[Order, ...]:
    """The orders that a reference means; of several with one number that of the bill's supplier and company."""
    whole, *parts = named(reference)
    found = _fitting(whole, match, orders)
    return (found,) if found else tuple(each for part in parts if (each := _fitting(part, match, orders)))


def orders_of(invoice: Invoice, match: Match, orders: Orders) -> tuple[Order, ...]:
    """Every order that a bill names and that exists, each once."""
    return tuple({each.order_number: each for each in _all_meant(invoice, match, orders)}.values())


def matched_orders(match: Match, orders: Orders) -> tuple[Order, ...]:
    """The orders of a match."""
    return tuple(each for number in match.orders if (each := _fitting(number, match, orders)))


def _all_meant(invoice: Invoice, match: Match, orders: Orders) -> Iterator[Order]:
    for reference in references(invoice):
        yield from meant(reference, match, orders)


def _fitting(number: str, match: Match, orders: Orders) -> Order | None:
    def unlikeness(order: Order) -> tuple[bool, bool, str]:
        is_ours = match.company_id in {None, order.company_id}
        return order.supplier_id != match.supplier_id, not is_ours, order.supplier_id

    return min(orders.with_number(number), key=unlikeness, default=None)
