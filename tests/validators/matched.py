"""Ports for a bill of `pipeline.model.build`, matched with the master data that a test names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any

from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.matching.held import HeldCompanies
from pipeline.matching.held import HeldExchangeRates
from pipeline.matching.held import HeldHistory
from pipeline.matching.held import HeldOrders
from pipeline.matching.held import HeldSanctions
from pipeline.matching.held import HeldSuppliers
from pipeline.matching.identity import supplier_identity
from pipeline.matching.match import match
from pipeline.model.build import record
from pipeline.ports import Ports
from pipeline.registers import PastBill

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.master.company import Company
    from pipeline.master.policy import Policy
    from pipeline.master.supplier import Supplier
    from pipeline.model.invoice import Invoice


def drills(**agreed: Any) -> OrderLine:
    """Line 10: two drills at 50.00, which have arrived."""
    given = {"quantity": Decimal(2), "net_price": Decimal(50), "received_quantity": Decimal(2)}
    return OrderLine(**{"line_number": "10", "description": "Drill", **given, **agreed})


def order(*lines: OrderLine, **agreed: Any) -> Order:
    """Order 4711 of S1, of two drills."""
    usual = {"order_number": "4711", "supplier_id": "S1", "currency": "EUR", "lines": lines or (drills(),)}
    return Order(**{**usual, **agreed})


def past(step: int = 1, **said: Any) -> PastBill:
    """A bill so many steps before."""
    unsaid = dict.fromkeys(("document_type", "issue_date", "due_date", "received_date", "gross_total", "currency"))
    return PastBill(**{"key": str(step), "invoice_number": f"INV-{step}", **unsaid, **said})


def world(  # noqa: PLR0913 - each register is one
    invoice: Invoice,
    *,
    suppliers: tuple[Supplier, ...] = (),
    companies: tuple[Company, ...] = (),
    orders: tuple[Order, ...] = (),
    history: tuple[PastBill, ...] | None = None,
    sanctions: tuple[str, ...] = (),
    rates: Mapping[tuple[str, str], Decimal] | None = None,
    policy: Policy | None = None,
) -> Ports:
    """What rules may ask about the bill; what is not named nobody knows."""
    ports = Ports(
        suppliers=HeldSuppliers(suppliers=suppliers) if suppliers else None,
        companies=HeldCompanies(companies=companies) if companies else None,
        orders=HeldOrders(orders=orders) if orders else None,
        sanctions=HeldSanctions(names=sanctions) if sanctions else None,
        exchange_rates=HeldExchangeRates(rates=rates) if rates else None,
    )
    known = match(record(invoice), ports)
    held = None if history is None else HeldHistory(bills={supplier_identity(known): history} if history else {})
    told = replace(ports, match=known.match, history=held)
    return told if policy is None else replace(told, policy=policy)
