"""How near price and quantity of a billed line are to those of an order line, 0..1.

>>> from pipeline.master.order import OrderLine
>>> from pipeline.model.build import line
>>> drill = OrderLine(line_number="1", description="Drill", quantity=Decimal(2), net_price=Decimal(50))
>>> closeness(line(), drill), price_closeness(line(line_net="200.00"), drill)
(1.0, 0.5)
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from pipeline.matching.units import converted
from pipeline.model.line_terms import LINE_NET
from pipeline.model.line_terms import QUANTITY
from pipeline.model.line_terms import UNIT_CODE

if TYPE_CHECKING:
    from pipeline.master.order import OrderLine
    from pipeline.model.invoice import Line

#: A price tells more than a quantity: orders are billed in parts.
_PRICE: Final = 0.75
#: What is not known speaks neither for nor against.
_UNKNOWN: Final = 0.5


def closeness(line: Line, agreed: OrderLine) -> float:
    """Both together."""
    return _PRICE * price_closeness(line, agreed) + (1 - _PRICE) * _quantity_closeness(line, agreed)


def price_closeness(line: Line, agreed: OrderLine) -> float:
    """Of what one unit costs."""
    quantity, net = billed_quantity(line, agreed), line.value(LINE_NET)
    if quantity is None or quantity == 0 or net is None:
        return _UNKNOWN
    return _ratio(abs(net / quantity), agreed.net_price / agreed.price_base_quantity)


def billed_quantity(line: Line, agreed: OrderLine) -> Decimal | None:
    """How much is billed, in the unit of the order; `None` where that is not said or cannot be told."""
    quantity = line.value(QUANTITY)
    return None if quantity is None else converted(quantity, line.value(UNIT_CODE), agreed.unit_code)


def _quantity_closeness(line: Line, agreed: OrderLine) -> float:
    quantity, open_quantity = billed_quantity(line, agreed), agreed.quantity - agreed.billed_quantity
    return _UNKNOWN if quantity is None else _ratio(abs(quantity), max(open_quantity, Decimal(0)))


def _ratio(one: Decimal, other: Decimal) -> float:
    less, more = sorted((one, other))
    return float(max(less, Decimal(0)) / more) if more > 0 else float(less == more)
