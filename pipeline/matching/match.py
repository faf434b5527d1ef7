"""The stage that matches a bill with master data: its supplier, our company, its orders line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.matching.company import company_of
from pipeline.matching.order_lines import match_lines
from pipeline.matching.orders import orders_of
from pipeline.matching.supplier import supplier_of
from pipeline.model.match import Match

if TYPE_CHECKING:
    from pipeline.master.order import Order
    from pipeline.model.invoice import Invoice
    from pipeline.model.record import Record
    from pipeline.ports import Ports
    from pipeline.registers import Orders


def match(record: Record, ports: Ports) -> Record:
    """The record with what master data has for it; one that was not accepted as it is."""
    if not record.outcome.is_accepted:
        return record
    bill = record.invoice
    parties = Match(
        supplier=None if ports.suppliers is None else supplier_of(bill, ports.suppliers, record.chosen_supplier),
        company=None if ports.companies is None else company_of(bill, ports.companies.all()),
    )
    return replace(record, match=parties if ports.orders is None else _with_orders(bill, parties, ports.orders))


def _with_orders(bill: Invoice, parties: Match, known: Orders) -> Match:
    orders = orders_of(bill, parties, known)
    theirs = [order for order in orders if _may_bill(parties, order)]
    return replace(
        parties,
        orders=tuple(order.order_number for order in orders),
        lines=match_lines(bill.lines, theirs),
    )


def _may_bill(parties: Match, order: Order) -> bool:
    """Whether the supplier of the bill may be that of the order."""
    return parties.supplier_id in {None, order.supplier_id}
