"""The table of exchange rates, out of the store."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.store.tables.exchange_rate import EXCHANGE_RATE

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import Connection

    from pipeline.store.moment import Readable


class StoredExchangeRates:
    """The `ExchangeRates` of a store."""

    def __init__(self, store: Readable) -> None:
        self._store = store

    def rate(self, source: str, target: str, on: dt.date) -> Decimal | None:
        """What one unit of `source` is in `target`, as the table has it or, turned round, the other way."""
        if source == target:
            return Decimal(1)
        with self._store.reading() as connection:
            if (straight := _rate(connection, source, target, on)) is not None:
                return straight
            turned = _rate(connection, target, source, on)
        return 1 / turned if turned else None


def _rate(connection: Connection, source: str, target: str, on: dt.date) -> Decimal | None:
    query = (
        select(EXCHANGE_RATE.c.rate)
        .where(EXCHANGE_RATE.c.source == source, EXCHANGE_RATE.c.target == target, EXCHANGE_RATE.c.valid_on <= on)
        .order_by(EXCHANGE_RATE.c.valid_on.desc())
        .limit(1)
    )
    return connection.execute(query).scalar()
