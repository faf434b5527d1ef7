"""How far a price may be above the order: as agreed for the item, else the supplier, the company, or as policy says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.words import Value
from pipeline.model.words import Words
from pipeline.model.words import all_of
from pipeline.model.words import say
from validators.parties import company_of
from validators.parties import supplier_of
from validators.shown import rounded

if TYPE_CHECKING:
    from pipeline.master.order import OrderLine
    from pipeline.master.tolerance import Tolerance
    from pipeline.ports import Ports


def price_tolerance(agreed: OrderLine, ports: Ports) -> Tolerance:
    """The nearest that anybody has set."""
    owners = (agreed, supplier_of(ports), company_of(ports))
    set_by = (owner.price_tolerance for owner in owners if owner is not None)
    return next((tolerance for tolerance in set_by if tolerance is not None), ports.policy.price)


def in_words(tolerance: Tolerance) -> Words:
    """What it allows: "2 % more is allowed"."""
    percent = [] if tolerance.percent is None else [say("{percent} %", percent=rounded(tolerance.percent))]
    amount = [] if tolerance.amount is None else [rounded(tolerance.amount)]
    bounds: list[Value] = [*percent, *amount]
    return say("{bound} more is allowed", bound=all_of(bounds)) if bounds else say("no more is allowed")
