"""A line of a bill beside a line of an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.matching.folding import folded
from pipeline.model.line_terms import BUYER_ITEM_NUMBER
from pipeline.model.line_terms import GTIN
from pipeline.model.line_terms import ITEM_NUMBER

if TYPE_CHECKING:
    from pipeline.model.invoice import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A line of an order that may be billed."""

    order: Order
    line: OrderLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two lines that may be one thing, by their places."""

    billed: int
    offered: int
    basis: str
    score: float
    #: How near price and quantity are, 0..1.
    closeness: float


def contradicts(line: Line, agreed: OrderLine) -> bool:
    """Whether what both name the item by is different throughout."""
    named = (
        (line.value(GTIN), agreed.gtin),
        (line.value(ITEM_NUMBER), agreed.item_number),
        (line.value(BUYER_ITEM_NUMBER), agreed.buyer_item_number),
    )
    alike = [folded(one) == folded(other) for one, other in named if one and other]
    return bool(alike) and not any(alike)
