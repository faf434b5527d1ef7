"""A goods receipt: what arrived of an order line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsReceipt:
    """One arrival of goods; what goes back is negative."""

    receipt_number: str
    order_number: str
    order_line: str
    quantity: Decimal
    unit_code: str | None = None
    received_on: dt.date | None = None
