"""What is lost, doubled or claimed by two is seen by the count at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from benchmarks.desking.mixing import Acknowledged
from benchmarks.desking.reckoning import reckon
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.typed import Hand
from pipeline.review.typed import typed
from pipeline.store import records
from pipeline.store.review import claims
from pipeline.store.review import saving
from pipeline.store.store import open_store
from tests.ledger import MORNING
from tests.ledger import process
from tests.staff import hire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

KEY = "ab" * 32
KEPT = [Acknowledged(key=KEY, person_id=f"person{one}", value=f"person{one}-{one}") for one in (1, 2)]


class Certain:
    """Answers that nothing changes."""

    def confirm(self, transaction: Transaction) -> None:
        """They hold."""


def save(store: Store, one: Acknowledged) -> None:
    """Type a value into the bill and save it, and leave the bill."""
    claims.take(store, KEY, person_id=one.person_id)
    stored = records.read(store, KEY)
    assert stored is not None
    draft, hand = Draft(entries={"buyer_reference": Entry(value=one.value)}), Hand(person_id=one.person_id, at=MORNING)
    said = replace(stored.record, invoice=typed(stored.record.invoice, draft, hand))
    saving.save(store, said, person_id=one.person_id, row_version=stored.row_version, earlier=Certain())
    claims.release(store, KEY, person_id=one.person_id)


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Store]:
    """A store in which two people saved one bill, one after the other."""
    with open_store(f"sqlite:///{tmp_path / 'ledger.sqlite'}") as store:
        hire(store, "person1", "person2")
        process(store, replace(record(bill(), document_id=KEY), status=Status.EXCEPTION))
        for one in KEPT:
            save(store, one)
        yield store


def spoil(store: Store, statement: str) -> None:
    with store.writing(actor="bug") as transaction:
        transaction.connection.execute(text(statement))


def test_what_is_well_is_well(worked: Store) -> None:
    found = reckon(worked, KEPT)
    assert (found.lost, found.claimed_twice) == ((), ())


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM intervention WHERE after = 'person1-1'",
        "UPDATE intervention SET before = NULL WHERE after = 'person2-2'",
        "UPDATE intervention SET after = 'person2-9' WHERE after = 'person2-2'",
    ],
)
def test_a_save_that_is_gone_or_did_not_see_the_one_before_is_lost(worked: Store, harm: str) -> None:
    spoil(worked, harm)
    assert reckon(worked, KEPT).lost


def test_a_save_that_nobody_acknowledged_or_that_was_told_twice_is_seen(worked: Store) -> None:
    assert reckon(worked, KEPT[:1]).lost
    assert reckon(worked, [*KEPT, KEPT[0]]).lost


def test_a_bill_that_somebody_gets_while_another_has_it_is_claimed_twice(worked: Store) -> None:
    spoil(worked, "UPDATE event SET what = 'nothing' WHERE what = 'released'")
    assert reckon(worked, KEPT).claimed_twice
