"""The orders of the store, with what was received and billed of them."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.master.order import OrderState
from pipeline.matching.folding import folded
from pipeline.matching.units import converted
from pipeline.store import chain
from pipeline.store.answers import AnswersChanged
from pipeline.store.registers.before import at_hand
from pipeline.store.registers.billed import claims
from pipeline.store.registers.received import received
from pipeline.store.registers.tolerance import tolerance
from pipeline.store.tables.purchase_order import ORDER_LINE
from pipeline.store.tables.purchase_order import PURCHASE_ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import RowMapping

    from pipeline.store.at_hand import AtHand
    from pipeline.store.moment import Readable
    from pipeline.store.registers.billed import Claim
    from pipeline.store.registers.billed import Claims
    from pipeline.store.store import Transaction

_ORDER: Final = tuple(name for name in Order.__dataclass_fields__ if name in PURCHASE_ORDER.c)
_LINE: Final = tuple(name for name in OrderLine.__dataclass_fields__ if name in ORDER_LINE.c)


class OrdersBilled(AnswersChanged):
    """While a bill was at work, another worker kept a bill of the same order."""

    def __init__(self, document_id: str) -> None:
        super().__init__(
            f"another bill of an order of document {document_id} came between",
            remedy="Validate and route it again; its lease still holds.",
        )


class StoredOrders:
    """The `Orders` of a store, for one document at work; it remembers which claims it told of."""

    def __init__(self, store: Readable, document: AtHand) -> None:
        self._store = store
        self._document = document
        self._told: dict[tuple[str, ...], Claims] = {}

    def with_number(self, order_number: str) -> tuple[Order, ...]:
        """Orders of this number."""
        return self._ask(PURCHASE_ORDER.c.folded_order_number == folded(order_number))

    def open_of(self, supplier_id: str) -> tuple[Order, ...]:
        """The open orders of a supplier, the newest first."""
        theirs = PURCHASE_ORDER.c.supplier_id == supplier_id
        return self._ask(theirs & (PURCHASE_ORDER.c.state == OrderState.OPEN.value))

    def confirm(self, transaction: Transaction) -> None:
        """See, at the end of a transaction, that nobody else has billed these orders; nobody writes at the same time.

        Raises:
            OrdersBilled: Somebody has.
        """
        if self._told:
            chain.lock(transaction.connection)
        for orders, told in self._told.items():
            if claims(transaction.connection, orders, at_hand(self._document)) != told:
                raise OrdersBilled(self._document.document_id)

    def _ask(self, condition: ColumnElement[bool]) -> tuple[Order, ...]:
        newest_first = (PURCHASE_ORDER.c.ordered_on.desc().nulls_last(), PURCHASE_ORDER.c.order_number)
        with self._store.reading() as connection:
            rows = connection.execute(select(PURCHASE_ORDER).where(condition).order_by(*newest_first)).mappings().all()
            numbers = tuple(row["order_number"] for row in rows)
            self._told[numbers] = claimed = claims(connection, numbers, at_hand(self._document))
            lines = _lines(connection, {row["order_number"]: row["currency"] for row in rows}, claimed)
        return tuple(_order(row, lines.get(row["order_number"], ())) for row in rows)


def _lines(
    connection: Connection, currencies: Mapping[str, str], claimed: Claims
) -> Mapping[str, tuple[OrderLine, ...]]:
    """By their order, of which the currency is known."""
    rows = connection.execute(select(ORDER_LINE).where(ORDER_LINE.c.order_number.in_(currencies))).mappings().all()
    arrived = received(connection, currencies)
    lines: dict[str, tuple[OrderLine, ...]] = defaultdict(tuple)
    for row in sorted(rows, key=lambda row: _as_counted(row["line_number"])):
        key = (row["order_number"], row["line_number"])
        billed = _billed(claimed.get(key, ()), row["unit_code"], currencies[row["order_number"]])
        lines[row["order_number"]] += (_line(row, arrived.get(key, Decimal(0)), billed),)
    return lines


def _as_counted(line_number: str) -> tuple[list[tuple[int, str]], str]:
    """Sorts line 2 before line 10, however they are written."""
    parts = re.findall(r"\d+|\D+", line_number)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts], line_number


def _order(row: RowMapping, lines: tuple[OrderLine, ...]) -> Order:
    made: dict[str, Any] = {"state": OrderState(row["state"]), "lines": lines}
    return Order(**{**{name: row[name] for name in _ORDER}, **made})


def _line(row: RowMapping, arrived: Decimal, billed: Mapping[str, Decimal | int]) -> OrderLine:
    made: dict[str, Any] = {"received_quantity": arrived, "price_tolerance": tolerance(row), **billed}
    return OrderLine(**{**{name: row[name] for name in _LINE}, **made})


def _billed(claimed: tuple[Claim, ...], unit_code: str | None, currency: str) -> Mapping[str, Decimal | int]:
    """What bills claim of a line together, and how many of them no amount can be told of."""
    amounts = [claim.amount_in(currency) for claim in claimed]
    return {
        "billed_quantity": sum((_counted(claim, unit_code) for claim in claimed), Decimal(0)),
        "billed_amount": sum((amount for amount in amounts if amount is not None), Decimal(0)),
        "uncounted_claims": amounts.count(None),
    }


def _counted(claim: Claim, unit_code: str | None) -> Decimal:
    """A claim in the unit of the line; one that has no quantity, or measures something else, counts by its amount."""
    quantity = None if claim.quantity is None else converted(claim.quantity, claim.unit_code, unit_code)
    return quantity if quantity is not None else Decimal(0)
