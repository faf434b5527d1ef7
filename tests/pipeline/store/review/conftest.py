"""Bills on the desk, as tests of it find them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.typed import Hand
from pipeline.review.typed import typed
from pipeline.store import records
from pipeline.store.review import claims
from pipeline.store.review import saving
from pipeline.store.store import Store
from tests.ledger import MORNING
from tests.ledger import process
from tests.ledger import sha256
from tests.staff import hire

if TYPE_CHECKING:
    from typing import Any

    from pipeline.model.record import Record
    from pipeline.store.store import Transaction

SUM = Question(words="the sum is wrong", rule="A5", fields=("gross_total",))


class Certain:
    """Answers that nothing changes."""

    def confirm(self, transaction: Transaction) -> None:
        """They hold."""


def waiting(name: str = "bill.pdf", *questions: Question, **values: Any) -> Record:
    """A bill that waits for a person."""
    said = record(bill(**values), document_id=sha256(name), file=name)
    return replace(said, status=Status.EXCEPTION, questions=questions or (SUM,))


@dataclass(frozen=True)
class Desk:
    """The bills of a store, and people who work on them."""

    store: Store

    def version(self, key: str) -> int:
        """The row version of a bill."""
        stored = records.read(self.store, key)
        assert stored is not None
        return stored.row_version

    def bill(self, key: str) -> Record:
        """A bill as it stands."""
        stored = records.read(self.store, key)
        assert stored is not None
        return stored.record

    def claim(self, key: str, person: str) -> None:
        """Have a bill."""
        assert claims.take(self.store, key, person_id=person).person_id == person

    def save(self, record: Record, person: str, *, seen: int | None = None) -> int:
        """Save a bill as it is."""
        version = self.version(record.key) if seen is None else seen
        return saving.save(self.store, record, person_id=person, row_version=version, earlier=Certain())

    def edit(self, key: str, person: str, *, seen: int | None = None, **values: str) -> int:
        """Type values into a bill; no question is open then."""
        draft = Draft(entries={name: Entry(value=value) for name, value in values.items()})
        before = self.bill(key)
        invoice = typed(before.invoice, draft, Hand(person_id=person, at=MORNING))
        return self.save(replace(before, invoice=invoice, questions=(), status=Status.RESOLVED), person, seen=seen)

    def accept(self, key: str, person: str) -> int:
        """Answer every question of a bill."""
        before = self.bill(key)
        said = tuple(
            Acceptance(
                rule=question.rule or "",
                words=question.words,
                reason=ResolutionReason.AS_PRINTED,
                accepted_by=person,
                accepted_at=MORNING,
            )
            for question in before.questions
        )
        return self.save(replace(before, acceptances=said, questions=(), status=Status.RESOLVED), person)


@pytest.fixture
def desk(store: Store) -> Desk:
    """A desk with one bill that waits, and one beside it."""
    hire(store, "anna", "ben", "cleo")
    process(store, waiting())
    process(store, waiting("other.pdf"))
    return Desk(store)


@pytest.fixture
def key() -> str:
    """Of the bill that waits."""
    return waiting().key
