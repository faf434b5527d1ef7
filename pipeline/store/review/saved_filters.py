"""What people want to see of the worklist again and again, each by a name of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.store.tables.saved_filter import SAVED_FILTER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.store.moment import Readable
    from pipeline.store.store import Store


def saved_filters(store: Readable, person_id: str) -> Mapping[str, str]:
    """Their queries by their names, in the order of these."""
    query = select(SAVED_FILTER.c.name, SAVED_FILTER.c.query).filter_by(person_id=person_id)
    with store.reading() as connection:
        return dict(connection.execute(query.order_by(SAVED_FILTER.c.name)).tuples().all())


def save_filter(store: Store, person_id: str, name: str, query: str | None) -> None:
    """Keep a query under a name, in place of what had it; `None` forgets the name."""
    with store.writing(actor=person_id) as transaction:
        transaction.connection.execute(delete(SAVED_FILTER).filter_by(person_id=person_id, name=name))
        if query is not None:
            transaction.connection.execute(insert(SAVED_FILTER).values(person_id=person_id, name=name, query=query))
