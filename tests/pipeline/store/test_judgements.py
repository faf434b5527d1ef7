"""What the machine made of a bill stays known when people change it, and how the bill ended with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import select

from pipeline.model.acceptance import ResolutionReason
from pipeline.model.assessment import Assessment
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.judgements import Ending
from pipeline.store.review import approving
from pipeline.store.review import saving
from pipeline.store.review.setting_aside import reject
from pipeline.store.tables.judgement import JUDGEMENT
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock

SURE = Assessment(evidence="text layer", sureness=0.97, sure_of=("gross_total",), is_otherwise_clean=True)


def judgement(store: Store) -> dict[str, Any]:
    """The one that there is."""
    with store.reading() as connection:
        return dict(connection.execute(select(JUDGEMENT)).mappings().one())


def test_a_bill_that_goes_straight_through_has_ended_when_it_was_judged(store: Store, clock: Clock) -> None:
    clock.move(hours=2)
    process(store, replace(waiting(), status=Status.CLEAN, questions=(), assessment=SURE))
    known = judgement(store)
    assert (known["ending"], known["seconds"]) == (Ending.STRAIGHT_THROUGH, 7200)
    assert (known["evidence"], known["sureness"], known["sure_of"]) == ("text layer", 0.97, " gross_total ")
    assert known["week"].isoformat() == "2026-03-02"
    assert (known["asked"], known["corrected"]) == (" ", " ")


def test_what_asked_and_what_was_corrected_stay_known_until_it_is_approved(store: Store, clock: Clock) -> None:
    process(store, replace(waiting(), assessment=SURE))
    hire(store, "anna", "paul")
    desk, key = Desk(store), waiting().key
    desk.claim(key, "anna")
    version = desk.edit(key, "anna", gross_total="120.00", supplier_name="Acme")
    known = judgement(store)
    assert (known["asked"], known["corrected"], known["ending"]) == (" A5 ", " gross_total supplier_name ", None)
    assert (known["supplier_name"], known["sureness"]) == ("Acme", 0.97)
    clock.move(hours=3)
    approving.approve(store, key, person_id="paul", row_version=version)
    known = judgement(store)
    assert (known["ending"], known["seconds"]) == (Ending.APPROVED, 3 * 3600)
    approving.withdraw(store, key, person_id="paul", row_version=version + 1)
    assert judgement(store)["ending"] is None


def test_what_is_taken_back_was_not_corrected(store: Store) -> None:
    process(store, waiting())
    hire(store, "anna", "paul")
    desk, key = Desk(store), waiting().key
    desk.claim(key, "anna")
    version = desk.edit(key, "anna", gross_total="120.00")
    saving.undo(store, key, person_id="anna", row_version=version)
    assert judgement(store)["corrected"] == " "


def test_a_value_that_is_put_back_by_hand_was_not_corrected(store: Store) -> None:
    process(store, waiting())
    hire(store, "anna", "paul")
    desk, key = Desk(store), waiting().key
    desk.claim(key, "anna")
    desk.edit(key, "anna", gross_total="120.00")
    desk.edit(key, "anna", gross_total="119.00", issue_date="2026-01-01")
    assert judgement(store)["corrected"] == " issue_date "


def test_a_bill_that_people_reject_has_ended(store: Store) -> None:
    process(store, waiting())
    hire(store, "anna", "paul")
    desk, key = Desk(store), waiting().key
    desk.claim(key, "anna")
    reject(store, key, person_id="anna", row_version=1, reason=ResolutionReason.DUPLICATE)
    known = judgement(store)
    assert (known["ending"], known["asked"]) == (Ending.REJECTED, " A5 ")


def test_a_file_that_is_no_bill_is_not_judged(store: Store) -> None:
    process(store, replace(waiting(), outcome=Outcome.CORRUPT, status=Status.REJECTED))
    with store.reading() as connection:
        assert connection.execute(select(JUDGEMENT)).first() is None
