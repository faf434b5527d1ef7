"""What a database says of itself, and rows that contradict each other, on both databases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import update

from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store.outbox import mark_delivered
from pipeline.store.purging.going import begin
from pipeline.store.purging.going import end
from pipeline.store.soundness import differences
from pipeline.store.soundness import own_checks
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.record import RECORD
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.pipeline.store.purging.test_choosing import RULES

if TYPE_CHECKING:
    from pipeline.store.store import Store


def fill(store: Store) -> None:
    """A bill that was posted, one that waits, one that is rejected."""
    for name, status in (("a", Status.CLEAN), ("b", Status.EXCEPTION), ("c", Status.REJECTED)):
        process(store, replace(record(document_id=sha256(name), file=name), status=status))
    batch = sealed(store, "csv")
    assert batch
    mark_delivered(store, batch, actor="exporter")


def test_a_store_in_which_all_is_well_has_no_differences(store: Store) -> None:
    fill(store)
    assert [*own_checks(store), *differences(store)] == []


def test_a_store_from_which_bills_were_purged_has_none_either(store: Store) -> None:
    fill(store)
    going = begin(store, list(map(sha256, "abc")), RULES, actor="night")
    assert end(store, going, keeps_history=True, actor="night") == 2
    assert list(differences(store)) == []


def test_rows_that_contradict_each_other_are_named(store: Store) -> None:
    fill(store)
    with store.writing(actor="mallory") as transaction:
        transaction.connection.execute(update(BATCH_CONTENT).values(content=b"changed"))
        its = RECORD.c.document_id == sha256("b")
        transaction.connection.execute(update(RECORD).where(its).values(status="clean", is_posted=True))
    assert [one.what for one in differences(store)] == [f"bill {sha256('b')}"] * 2 + ["batch csv-000001.txt"]
