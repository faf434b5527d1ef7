"""What receipts say has arrived of order lines."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.store.tables.goods_receipt import GOODS_RECEIPT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from sqlalchemy import Connection


def received(connection: Connection, orders: Iterable[str]) -> Mapping[tuple[str, str], Decimal]:
    """By order and line, in the unit of the line: receipts in any other are refused when they are loaded."""
    columns = (GOODS_RECEIPT.c.order_number, GOODS_RECEIPT.c.order_line, GOODS_RECEIPT.c.quantity)
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in connection.execute(select(*columns).where(GOODS_RECEIPT.c.order_number.in_([*orders]))):
        found[row.order_number, row.order_line] += row.quantity
    return found
