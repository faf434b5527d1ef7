"""The lines of a bill beside those of its orders: what was ordered, received and billed before, and what differs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from desk.web.bill.written import write
from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.matching.name_likeness import plain_words
from pipeline.model import line_terms
from pipeline.model.balance import unit_of
from pipeline.model.invoice import Line
from pipeline.model.match import LineMatch
from validators.agreed_lines import AgreedLine
from validators.agreed_lines import agreed_lines
from validators.agreed_lines import orders_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from babel import Locale

    from pipeline.model.record import Record
    from pipeline.model.term import Term
    from pipeline.ports import Ports

#: A price that is worked out has no more digits.
_FINEST: Final = Decimal("0.000001")
#: Prices that differ by less are one price, worked out.
_LEAST: Final = Decimal("0.00005")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A line of the bill, the order line that it bills, or both."""

    #: From 0; `None` where the bill lacks the line.
    index: int | None
    billed: Line | None
    agreed: AgreedLine | None
    order: Order | None
    ordered: OrderLine | None
    #: Why the two are one thing.
    match: LineMatch | None

    @property
    def open_quantity(self) -> Decimal | None:
        """What may still be billed: of what has arrived, where that is asked for."""
        return None if self.ordered is None else open_quantity(self.ordered)

    @property
    def quantity(self) -> Decimal | None:
        """How much is billed: in the unit of the order, where there is one."""
        if self.agreed is not None and self.agreed.quantity is not None:
            return self.agreed.quantity
        return None if self.billed is None else self.billed.value(line_terms.QUANTITY)

    @property
    def surplus(self) -> Decimal | None:
        """How much more is billed than is open, less where it is negative; `None` where there is nothing to compare."""
        if self.agreed is None or self.agreed.quantity is None or self.open_quantity is None:
            return None
        return self.agreed.quantity - self.open_quantity

    @property
    def price(self) -> Decimal | None:
        """What one unit of the order costs on the bill."""
        if self.agreed is None or self.agreed.net is None or not self.agreed.quantity:
            return None
        return self.agreed.net / self.agreed.quantity

    @property
    def shown_price(self) -> Decimal | None:
        """The price of one on the bill: as it was compared, else as it is printed."""
        if self.price is not None:
            return self.price if self.dearer else self.agreed_price
        return None if self.billed is None else self.billed.value(line_terms.NET_PRICE)

    @property
    def agreed_price(self) -> Decimal | None:
        """The price of one that was agreed."""
        return None if self.order is None or self.ordered is None else _price(self.order, self.ordered)

    @property
    def dearer(self) -> Decimal | None:
        """How much dearer a unit is than agreed; nothing where it is the same, `None` where that cannot be told."""
        if self.agreed is None or self.price is None:
            return None
        difference = self.price - self.agreed.price
        return difference.quantize(Decimal("0.0001")).normalize() if abs(difference) >= _LEAST else Decimal(0)

    @property
    def is_other_text(self) -> bool:
        """Whether both describe it in other words."""
        if self.billed is None or self.ordered is None:
            return False
        return plain_words(self.said) != plain_words(self.ordered.description)

    @property
    def said(self) -> str:
        """What the bill calls it."""
        return "" if self.billed is None else self.billed.value(line_terms.DESCRIPTION) or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """All of it."""

    #: Whether any orders are known at all.
    are_known: bool
    orders: tuple[Order, ...]
    #: In the order of the bill; those that the bill lacks come last.
    sides: tuple[Side, ...]
    #: What the bill lacks, and all that can be billed, as the script of the page puts them into rows.
    lacking: str
    whole: str


def orders_beside(record: Record, ports: Ports, locale: Locale) -> Orders:
    """What there is to compare."""
    orders = orders_of(ports)
    sides = (*_billed(record, ports), *_lacking(record, orders))
    lacking = [(side.order, side.ordered) for side in sides if side.index is None and side.order and side.ordered]
    whole = [(order, line) for order in orders for line in order.lines]
    unit = unit_of(record.invoice)
    return Orders(
        are_known=ports.orders is not None,
        orders=orders,
        sides=sides,
        lacking=_rows(lacking, unit, locale),
        whole=_rows(whole, unit, locale),
    )


def open_quantity(line: OrderLine) -> Decimal:
    """What may still be billed of an order line."""
    most = line.received_quantity if line.needs_receipt and not line.is_charge else line.quantity
    return max(min(most, line.quantity) - line.billed_quantity, Decimal(0))


def _billed(record: Record, ports: Ports) -> Iterator[Side]:
    agreed = {one.index: one for one in agreed_lines(record.invoice, ports)}
    matches = {one.line: one for one in record.match.lines}
    for index, line in enumerate(record.invoice.lines):
        found = agreed.get(index)
        order, ordered = (None, None) if found is None else (found.order, found.agreed)
        match = matches.get(index) if found else None
        yield Side(index=index, billed=line, agreed=found, order=order, ordered=ordered, match=match)


def _lacking(record: Record, orders: tuple[Order, ...]) -> Iterator[Side]:
    billed = {(one.order_number, one.order_line) for one in record.match.lines}
    for order in orders:
        for line in order.lines:
            if (order.order_number, line.line_number) not in billed:
                yield Side(index=None, billed=None, agreed=None, order=order, ordered=line, match=None)


def _rows(lines: Iterable[tuple[Order, OrderLine]], unit: Decimal, locale: Locale) -> str:
    """Rows of the table of lines, by the names of its columns; a line of which nothing is open is none."""
    rows = [_row(order, line, unit, locale) for order, line in lines if open_quantity(line)]
    return json.dumps(rows) if rows else ""


def _row(order: Order, line: OrderLine, unit: Decimal, locale: Locale) -> dict[str, str]:
    """An order line as it would be billed: what is open of it, at the price that was agreed."""
    quantity, price = open_quantity(line), _price(order, line)
    values: dict[Term[Any], Any] = {
        line_terms.DESCRIPTION: line.description,
        line_terms.ITEM_NUMBER: line.item_number,
        line_terms.BUYER_ITEM_NUMBER: line.buyer_item_number,
        line_terms.GTIN: line.gtin,
        line_terms.QUANTITY: quantity,
        line_terms.UNIT_CODE: line.unit_code,
        line_terms.NET_PRICE: price,
        line_terms.LINE_TAX_RATE: line.tax_rate,
        line_terms.LINE_NET: (quantity * price).quantize(unit),
    }
    return {term.name: write(term.kind, value, locale) for term, value in values.items() if value is not None}


def _price(order: Order, line: OrderLine) -> Decimal:
    """Of one unit, less what the order takes off all its prices, with no more digits than a price has."""
    price = line.net_price / line.price_base_quantity * (100 - (order.discount_percent or 0)) / 100
    return min(price, price.quantize(_FINEST), key=lambda each: -int(each.as_tuple().exponent))
