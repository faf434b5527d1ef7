"""The purge of documents in steps, so that a stop at any point leaves what the next run can end.

First the ledger says that documents go; then others remove their bytes from the disk; then, in one transaction, the
ledger empties what it kept of them and says that they are gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.store import chain
from pipeline.store.purging.choosing import still
from pipeline.store.purging.emptying import empty_document
from pipeline.store.tables.purge import PURGED_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.store.purging.choosing import Rules
    from pipeline.store.store import Store


def begin(store: Store, ids: Collection[str], rules: Rules, *, actor: str) -> tuple[str, ...]:
    """Say of documents that they go, as far as they still may; those that do."""
    with store.writing(actor=actor, kind=Write.PURGE_BEGUN) as transaction:
        chain.lock(transaction.connection)
        going = still(transaction.connection, ids, rules, transaction.now)
        rows = [
            {
                "document_id": one.document_id,
                "size": one.size,
                "begun_at": transaction.now,
                "begun_by": actor,
            }
            for one in going
        ]
        if rows:
            transaction.connection.execute(insert(PURGED_DOCUMENT), rows)
        for one in going:
            transaction.note("purge_begun", one.document_id, after={"size": one.size})
        return tuple(one.document_id for one in going)


def end(store: Store, ids: Collection[str], *, keeps_history: bool, actor: str) -> int:
    """Empty what the ledger keeps of documents whose bytes are gone; how many there were.

    One that came in anew meanwhile, because it could not be read before, is no more among those that go.
    """
    going = PURGED_DOCUMENT.c.document_id.in_(ids) & PURGED_DOCUMENT.c.ended_at.is_(None)
    with store.writing(actor=actor, kind=Write.PURGE_ENDED) as transaction:
        head = chain.lock(transaction.connection)
        query = select(PURGED_DOCUMENT.c.document_id).where(going).order_by(PURGED_DOCUMENT.c.document_id)
        found = transaction.connection.execute(query.with_for_update()).scalars().all()
        for number, document_id in enumerate(found, start=head.seq + 1):
            empty_document(transaction, document_id, voucher=number, keeps_history=keeps_history)
        transaction.connection.execute(update(PURGED_DOCUMENT).where(going).values(ended_at=transaction.now))
        return len(found)
