"""What a person corrects on one bill is read on the next: only after it was confirmed, and proved on every other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from flows.assembly import opened
from flows.reviewing import Review
from flows.reviewing import saved
from pipeline.learning.state import MemoryState
from pipeline.model.acceptance import Acceptance
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.outcome import Status
from pipeline.model.terms import INVOICE_NUMBER
from pipeline.people.role import Role
from pipeline.review.draft import Draft
from pipeline.review.draft import Entry
from pipeline.review.typed import Hand
from pipeline.settings import Settings
from pipeline.settings import load
from pipeline.store import records
from pipeline.store.audit import history
from pipeline.store.learning import listing
from pipeline.store.learning.switching import propose
from pipeline.store.learning.switching import switch_off
from pipeline.store.people.authority import Terminal
from pipeline.store.review import claims
from pipeline.store.review.approving import approve
from tests.extractors.readers.drawing import lines
from tests.extractors.readers.drawing import pdf
from tests.staff import hire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.journey import Journey
    from pipeline.store.records import StoredRecord

NOW = dt.datetime(2026, 3, 9, 9, 0, tzinfo=dt.UTC)
ROOT = Terminal(user="root")
CORRECTED = {"invoice_number": "MZ-4711/26"}


def printed(number: str, net: int, *, label: str = "Merkzeichen") -> tuple[str, ...]:
    """What a bill says; its number stands behind a word that nobody knows as a label."""
    tax = net * 19
    return (
        "Muster Werkzeuge GmbH",
        "Werkstr. 1",
        "10115 Berlin",
        "USt-IdNr. DE136695976",
        "RECHNUNG",
        f"{label} {number}",
        "Rechnungsdatum 02.03.2026",
        "Zahlbar bis 01.04.2026",
        f"Bohrmaschine {net},00 EUR",
        f"Nettobetrag {net},00 EUR",
        f"USt 19 % {tax // 100},{tax % 100:02d} EUR",
        f"Gesamtbetrag {net + tax // 100},{tax % 100:02d} EUR",
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation."""
    return load(home=tmp_path / "home", workers=1)


@pytest.fixture
def journey(settings: Settings) -> Iterator[Journey]:
    """A worker with children that really read."""
    with opened(settings) as one:
        hire(one.store, "anna", roles=(Role.OPERATOR,))
        hire(one.store, "bert", roles=(Role.APPROVER,))
        yield one


@pytest.fixture
def learned(journey: Journey, tmp_path: Path) -> listing.Learned:
    """What one bill has taught that a person corrected, and another approved."""
    done = correct(journey, read(journey, tmp_path, "one.pdf", *printed("MZ-4711/26", 100)), "anna", **CORRECTED)
    approve(journey.store, done.record.key, person_id="bert", row_version=done.row_version)
    assert journey.learn().in_use >= 1
    return one_learned(journey)


def one_learned(journey: Journey) -> listing.Learned:
    """The one place at which something was learned to stand."""
    (one,) = [one for one in listing.everything(journey.store) if one.memory.is_there]
    return one


def read(journey: Journey, folder: Path, name: str, *texts: str, left: float = 72, top: float = 770) -> StoredRecord:
    """A bill of these lines, taken in and read."""
    file = pdf(folder / name, lines(*texts, left=left, top=top))
    assert len(list(journey.take([file]))) == 1
    (document_id,) = journey.work()
    stored = records.read(journey.store, document_id)
    assert stored is not None
    return stored


def correct(journey: Journey, seen: StoredRecord, person: str, **values: str) -> StoredRecord:
    """Type values into a bill, and answer what is still asked."""
    claims.take(journey.store, seen.record.key, person_id=person)
    draft = Draft(entries={name: Entry(value=value) for name, value in values.items()})
    hand = Hand(person_id=person, at=NOW)
    typed = saved(journey.store, journey.settings, seen, Review(draft=draft), hand)
    answers = tuple(
        Acceptance(
            rule=one.rule or "",
            words=one.words,
            reason=ResolutionReason.AS_PRINTED,
            accepted_by=person,
            accepted_at=NOW,
        )
        for one in typed.record.questions
    )
    done = saved(journey.store, journey.settings, typed, Review(acceptances=answers), hand)
    assert done.record.status is Status.RESOLVED
    return done


def test_a_correction_is_read_on_the_next_bill_once_it_is_approved(journey: Journey, tmp_path: Path) -> None:
    first = read(journey, tmp_path, "one.pdf", *printed("MZ-4711/26", 100))
    assert first.record.invoice.value(INVOICE_NUMBER) != "MZ-4711/26"
    done = correct(journey, first, "anna", **CORRECTED)
    assert journey.learn().in_use == 0
    waiting = one_learned(journey)
    assert waiting.state is MemoryState.WAITING

    approve(journey.store, done.record.key, person_id="bert", row_version=done.row_version)
    assert journey.learn().in_use >= 1
    second = read(journey, tmp_path, "two.pdf", *printed("MZ-4805/26", 200), left=80, top=762)
    reading = second.record.invoice[INVOICE_NUMBER]
    assert (reading.value, reading.memory_id) == ("MZ-4805/26", waiting.memory_id)
    learned = one_learned(journey)
    assert [use.key for use in learned.used_on] == [second.record.key]
    assert [lesson.key for lesson in learned.lessons] == [first.record.key]


def test_switched_off_it_is_used_no_more_and_the_event_says_by_whom(
    journey: Journey, learned: listing.Learned, tmp_path: Path
) -> None:
    switch_off(journey.store, learned.memory_id, actor=ROOT, reason="the supplier has another layout now")
    third = read(journey, tmp_path, "three.pdf", *printed("MZ-4900/26", 300))
    assert third.record.invoice[INVOICE_NUMBER].memory_id is None
    last = history(journey.store, f"memory {learned.memory_id}")[-1]
    assert (last.what, last.actor, last.reason) == ("memory_off", "root", "the supplier has another layout now")


def test_a_memory_that_breaks_a_confirmed_bill_is_refused_and_says_which(
    journey: Journey, learned: listing.Learned, tmp_path: Path
) -> None:
    switch_off(journey.store, learned.memory_id, actor=ROOT)
    # The same words before something else, and the number where it is found without them.
    twisted = (*printed("XX-1/26", 400), "Nummer MZ-5000/26")
    seen = read(journey, tmp_path, "four.pdf", *twisted)
    done = seen if seen.record.status is Status.RESOLVED else correct(journey, seen, "anna")
    assert done.record.invoice.value(INVOICE_NUMBER) == "MZ-5000/26"
    if done.record.status is Status.RESOLVED:
        approve(journey.store, done.record.key, person_id="bert", row_version=done.row_version)
    propose(journey.store, learned.memory_id, actor=ROOT)
    journey.learn()
    again = listing.one(journey.store, learned.memory_id)
    assert again is not None
    assert (again.state, {one.key for one in again.broke}) == (MemoryState.REFUSED, {done.record.key})
    assert {one.what.term for one in again.broke} == {"invoice_number"}
