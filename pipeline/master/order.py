"""A purchase order: what was agreed, what has arrived of it, and what was billed of it so far."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.master.tolerance import Tolerance


class OrderState(StrEnum):
    """Whether an order may still be billed."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """One line of an order; its quantities and prices are per `unit_code`."""

    line_number: str
    description: str
    #: The supplier's number of the item, and ours.
    item_number: str | None = None
    buyer_item_number: str | None = None
    gtin: str | None = None
    quantity: Decimal
    #: UN/ECE Recommendation 20: C62 a piece, KGM a kilogram.
    unit_code: str | None = None
    #: Before tax, for `price_base_quantity` units.
    net_price: Decimal
    price_base_quantity: Decimal = Decimal(1)
    tax_rate: Decimal | None = None
    #: Freight and the like, which is billed but never received.
    is_charge: bool = False
    #: Whether it is billed only once a receipt says that it has arrived.
    needs_receipt: bool = True
    #: What receipts say so far, in the unit of the line.
    received_quantity: Decimal = Decimal(0)
    #: What earlier bills that stand claimed of it.
    billed_quantity: Decimal = Decimal(0)
    #: In the currency of the order.
    billed_amount: Decimal = Decimal(0)
    #: How many of these claims are in another currency, or of no known amount, and so not in the amount.
    uncounted_claims: int = 0
    price_tolerance: Tolerance | None = None

    @property
    def net(self) -> Decimal:
        """What the whole line comes to, before tax."""
        return self.quantity * self.net_price / self.price_base_quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What one of our companies ordered of a supplier."""

    order_number: str
    supplier_id: str
    company_id: str | None = None
    currency: str
    state: OrderState = OrderState.OPEN
    ordered_on: dt.date | None = None
    #: Days until its bills are due, as agreed.
    term_days: int | None = None
    #: What is taken off all its prices.
    discount_percent: Decimal | None = None
    #: What may be taken off for paying within so many days, as agreed.
    cash_discount_percent: Decimal | None = None
    cash_discount_days: int | None = None
    ship_to_postcode: str | None = None
    lines: tuple[OrderLine, ...] = ()
