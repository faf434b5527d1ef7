"""What a person does to a bill is judged by the rules that judge everything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows import reviewing
from flows.reviewing import Review
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.typed import Hand
from pipeline.settings import Settings
from pipeline.store import records
from pipeline.store.review import claims
from pipeline.store.store import open_store
from tests.ledger import process
from tests.ledger import sha256
from tests.staff import hire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.records import StoredRecord
    from pipeline.store.store import Store

ANNA = Hand(person_id="anna", at=dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC))
RIGHT = Draft(entries={"gross_total": Entry(value="119.00")})


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with open_store(settings.database_url) as store:
        yield store


@pytest.fixture
def seen(store: Store, settings: Settings) -> StoredRecord:
    """A bill whose gross total is misread: 191 for 119."""
    wrong = record(bill(gross_total="191.00"), document_id=sha256("bill.pdf"))
    process(store, replace(wrong, received_date=dt.date(2026, 3, 3)))
    found = records.read(store, wrong.key)
    assert found is not None
    return replace(found, record=reviewing.judged(store, settings, found.record, Review(), ANNA))


def test_the_wrong_sum_is_objected_to_and_the_right_one_is_suggested(seen: StoredRecord) -> None:
    assert seen.record.status is Status.EXCEPTION
    (asked,) = [question for question in seen.record.questions if question.rule == "A5"]
    assert asked.fields[0] == "gross_total"
    (found,) = [one for one in seen.record.discrepancies if one.rule == "A5"]
    assert found.suggestion is not None
    assert found.suggestion.value == "119.00"


def test_a_look_at_what_would_be_saved_writes_nothing(store: Store, settings: Settings, seen: StoredRecord) -> None:
    would_be = reviewing.judged(store, settings, seen.record, Review(draft=RIGHT), ANNA)
    assert "A5" not in {question.rule for question in would_be.questions}
    stored = records.read(store, seen.record.key)
    assert stored is not None
    assert (stored.row_version, stored.record.invoice) == (1, bill(gross_total="191.00"))


def test_what_is_saved_is_what_was_shown(store: Store, settings: Settings, seen: StoredRecord) -> None:
    hire(store, "anna")
    claims.take(store, seen.record.key, person_id="anna")
    shown = reviewing.judged(store, settings, seen.record, Review(draft=RIGHT), ANNA)
    saved = reviewing.saved(store, settings, seen, Review(draft=RIGHT), ANNA)
    assert saved.record == shown
    assert saved == records.read(store, seen.record.key)


def test_a_question_that_is_answered_is_open_again_where_its_numbers_change(
    store: Store, settings: Settings, seen: StoredRecord
) -> None:
    answers = tuple(
        Acceptance(
            rule=question.rule or "",
            words=question.words,
            reason=ResolutionReason.AS_PRINTED,
            accepted_by="anna",
            accepted_at=ANNA.at,
        )
        for question in seen.record.questions
    )
    accepted = reviewing.judged(store, settings, seen.record, Review(acceptances=answers), ANNA)
    assert (accepted.status, accepted.questions) == (Status.RESOLVED, ())
    other = Draft(entries={"gross_total": Entry(value="192.00")})
    changed = reviewing.judged(store, settings, seen.record, Review(draft=other, acceptances=answers), ANNA)
    assert "A5" in {question.rule for question in changed.questions}
