"""Which line of which order a line of a bill is posted to: the one that was matched, else the one that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model import line_terms
from pipeline.model import terms

if TYPE_CHECKING:
    from pipeline.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    """A line of an order; empty where it is not known."""

    number: str = ""
    line: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the order and the line of it are known."""
        return bool(self.number and self.line)


NO_ORDER: Final = OrderLine()


def order_line(record: Record, place: int | None) -> OrderLine:
    """The order line of one of a bill's lines, by its index.

    A bill that names one order names lines of it (BT-132) without repeating its number (BT-13).
    """
    if place is None:
        return NO_ORDER
    for one in record.match.lines:
        if one.line == place:
            return OrderLine(number=one.order_number, line=one.order_line)
    printed = record.invoice.lines[place]
    number, line = printed.value(line_terms.LINE_ORDER_REFERENCE), printed.value(line_terms.ORDER_LINE)
    if line and not number:
        number = record.invoice.value(terms.ORDER_REFERENCE)
    return OrderLine(number=number or "", line=line or "")
