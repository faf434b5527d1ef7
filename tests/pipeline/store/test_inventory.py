"""All that the ledger knows of, for comparing it with the disk and with what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.store.arrivals import Arrivals
from pipeline.store.inventory import arrivals
from tests.ledger import arrival
from tests.ledger import drop
from tests.ledger import process
from tests.ledger import sha256

if TYPE_CHECKING:
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
