"""All that the ledger knows of, for comparing it with the disk and with what was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.arrivals import Arrivals
from pipeline.store.inventory import arrivals
from pipeline.store.inventory import delivered
from pipeline.store.inventory import document_ids
from pipeline.store.inventory import hashes
from pipeline.store.inventory import keys_of
from pipeline.store.outbox import mark_delivered
from tests.ledger import arrival
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.store import Store


def test_arrivals_are_told_as_they_came_with_how_they_ended(store: Store) -> None:
    first = arrival("a", minute=1)
    empty = arrival("b", minute=2, sha256=None, outcome=Outcome.EMPTY, reason="The file is empty.")
    for each in (empty, first):
        Arrivals(store).register(each)
    assert list(arrivals(store)) == [first, empty]


def test_arrivals_have_the_outcome_of_their_document_and_of_doubles(store: Store) -> None:
    process(store, record(document_id=sha256("a"), file="a"))
    drop(store, "a")
    assert {each.outcome for each in arrivals(store)} == {Outcome.ACCEPTED, Outcome.DUPLICATE_BYTES}


def clean(name: str, *, part: int = 1) -> Record:
    """A record that goes straight through."""
    return replace(record(file=name, document_id=sha256(name)), status=Status.CLEAN, part=part)


def test_documents_and_hashes_are_all_there(store: Store) -> None:
    for name in "ab":
        process(store, clean(name))
    Arrivals(store).register(arrival("locked", outcome=Outcome.ENCRYPTED))
    Arrivals(store).register(arrival("link", sha256=None, outcome=Outcome.REFUSED_SYMLINK))
    assert list(document_ids(store)) == sorted(map(sha256, "ab"))
    assert list(hashes(store)) == sorted(map(sha256, ("a", "b", "locked")))


def test_only_batches_that_were_delivered_are_told(store: Store) -> None:
    process(store, clean("a"))
    batch = sealed(store, "csv")
    assert batch is not None
    assert list(delivered(store)) == []
    mark_delivered(store, batch, actor="anna")
    assert [one.name for one in delivered(store)] == [batch.name]


@pytest.mark.parametrize("said", ["two.pdf", sha256("two.pdf"), sha256("two.pdf")[:8]])
def test_bills_are_found_by_file_by_key_and_by_its_beginning(store: Store, said: str) -> None:
    process(store, clean("two.pdf"), clean("two.pdf", part=2))
    both = (sha256("two.pdf"), f"{sha256('two.pdf')}-2")
    assert keys_of(store, said) == (both[:1] if said == both[0] else both)
    assert keys_of(store, both[1]) == both[1:]
    assert keys_of(store, "two") == ()
