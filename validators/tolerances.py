"""How far a price may be above the order: as agreed for the item, else the supplier, the company, or as policy says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.parties import company_of
from validators.parties import supplier_of
from validators.shown import shown

if TYPE_CHECKING:
    from pipeline.master.order import OrderLine
    from pipeline.master.tolerance import Tolerance
    from pipeline.ports import Ports


def price_tolerance(agreed: OrderLine, ports: Ports) -> Tolerance:
    """The nearest that anybody has set."""
    owners = (agreed, supplier_of(ports), company_of(ports))
    set_by = (owner.price_tolerance for owner in owners if owner is not None)
    return next((tolerance for tolerance in set_by if tolerance is not None), ports.policy.price)


def in_words(tolerance: Tolerance) -> str:
    """What it allows: "2 % more is allowed"."""
    percent = f"{shown(tolerance.percent)} %" if tolerance.percent is not None else ""
    amount = shown(tolerance.amount) if tolerance.amount is not None else ""
    bound = " and ".join(filter(None, (percent, amount)))
    return f"{bound} more is allowed" if bound else "no more is allowed"
