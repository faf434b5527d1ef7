"""Words of pages, and the room that they took, are let go of in both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.model.build import record
from pipeline.store.audit import verify
from pipeline.store.compacting import compact
from pipeline.store.review import page_texts
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
    from pipeline.store.store import Store


def found(store: Store, *words: str) -> list[str]:
    """The documents on whose pages all of these stand."""
    with store.reading() as connection:
        query = select(RECORD.c.file).where(page_texts.has_words(words)).order_by(RECORD.c.file)
        return list(connection.execute(query).scalars())


def test_words_that_lead_to_no_bill_leave_the_index_and_the_others_stay(store: Store) -> None:
    names = [f"bill{number}" for number in range(30)]
    for name in names:
        process(store, record(document_id=sha256(name), file=name))
    with store.writing(actor="test") as transaction:
        for name in names:
            page_texts.keep(transaction, sha256(name), 1, ["drill", name])
        page_texts.keep(transaction, sha256("bill3"), 1, ["drill", "again"])
        page_texts.forget(transaction, sha256("bill7"), 1)
    assert page_texts.sweep(store, actor="night") == 2
    assert page_texts.sweep(store, actor="night") == 0
    assert len(found(store, "drill")) == 29
    assert found(store, "bill7") == found(store, "bill3") == []
    assert found(store, "again") == ["bill3"]


def test_a_database_is_compacted_while_it_is_open_and_works_on(store: Store) -> None:
    process(store, record(document_id=sha256("a"), file="a"))
    compact(store)
    compact(store, rewrite=True)
    process(store, record(document_id=sha256("b"), file="b"))
    with store.reading() as connection:
        known = connection.execute(select(RECORD.c.document_id)).scalars().all()
    assert set(known) == {sha256("a"), sha256("b")}
    assert verify(store).is_sound
