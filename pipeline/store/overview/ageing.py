"""How long the bills have waited that wait now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select

from pipeline.store.tables.exception_case import EXCEPTION_CASE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pipeline.store.store import Store


def ages(store: Store, bounds: Sequence[dt.timedelta], *, now: dt.datetime) -> tuple[int, ...]:
    """How many bills wait for at most each of the bounds, in their order, and how many for longer than the last."""
    opened = EXCEPTION_CASE.c.opened_at
    younger = [
        select(func.count()).where(EXCEPTION_CASE.c.closed_at.is_(None), opened >= now - bound).scalar_subquery()
        for bound in bounds
    ]
    every = select(func.count()).where(EXCEPTION_CASE.c.closed_at.is_(None)).scalar_subquery()
    with store.reading() as connection:
        counted = tuple(connection.execute(select(*younger, every)).one())
    return tuple(count - before for before, count in zip((0, *counted), counted, strict=False))
