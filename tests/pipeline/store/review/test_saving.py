"""What a person changed: kept whole, refused where others were first, undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pipeline.model.acceptance import ResolutionReason
from pipeline.model.outcome import Status
from pipeline.model.terms import GROSS_TOTAL
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store import work
from pipeline.store.cases import open_cases
from pipeline.store.people.authority import NotAllowed
from pipeline.store.review import approving
from pipeline.store.review import saving
from pipeline.store.review.setting_aside import assign
from pipeline.store.review.setting_aside import postpone
from pipeline.store.review.setting_aside import reject
from pipeline.store.review.standing import Stale
from pipeline.store.review.standing import Unchangeable
from pipeline.store.tables.intervention import INTERVENTION
from tests.ledger import sealed
from tests.staff import dismiss
from tests.staff import hire

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.pipeline.store.review.conftest import Desk


def pieces(store: Store, key: str) -> list[tuple[str, str, str | None, str | None]]:
    columns = (INTERVENTION.c.person_id, INTERVENTION.c.subject, INTERVENTION.c.before, INTERVENTION.c.after)
    with store.reading() as connection:
        rows = connection.execute(select(*columns).where(INTERVENTION.c.document_id == key))
        return [(person, subject, before, after) for person, subject, before, after in rows]


def test_a_saved_bill_is_what_was_typed_and_says_piece_by_piece_what_was_done(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    assert desk.edit(key, "anna", gross_total="120.00") == 2
    assert desk.version(key) == 2
    assert desk.bill(key).invoice.value(GROSS_TOTAL) == 120
    assert pieces(desk.store, key) == [("anna", "gross_total", "119.00", "120.00")]
    saved = [event for event in audit.history(desk.store, key) if event.what == "saved"]
    assert [(event.actor, (event.after or {})["pieces"]) for event in saved] == [("anna", ["edited gross_total"])]
    assert audit.verify(desk.store).is_sound


def test_an_event_proves_what_was_done_and_does_not_say_it(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.edit(key, "anna", supplier_name="Secret & Sons")
    assert "Secret" not in str(audit.history(desk.store, key))


def test_the_case_stays_open_until_somebody_approves(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    assert desk.bill(key).status is Status.RESOLVED
    assert key in {case.document_id for case in open_cases(desk.store, limit=9)}


def test_of_two_who_saw_the_same_bill_the_second_does_not_write_over_the_first(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.edit(key, "anna", gross_total="120.00", seen=1)
    with pytest.raises(Stale, match="changed by somebody else") as refused:
        desk.edit(key, "anna", gross_total="121.00", seen=1)
    assert "What you typed is kept" in refused.value.remedy
    assert pieces(desk.store, key) == [("anna", "gross_total", "119.00", "120.00")]


def test_a_posted_bill_is_not_changed(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    approving.approve(desk.store, key, person_id="ben", row_version=2)
    assert sealed(desk.store, "csv") is not None
    with pytest.raises(Unchangeable, match="it was posted") as refused:
        desk.edit(key, "anna", gross_total="120.00")
    assert "Reverse" in refused.value.remedy


def test_a_bill_whose_document_is_read_again_is_not_changed_meanwhile(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    assert work.retry(desk.store, key, actor="ben")
    with pytest.raises(Unchangeable, match="is being read again"):
        desk.edit(key, "anna", gross_total="120.00")


def test_changes_are_undone_one_by_one_until_it_is_as_it_came(desk: Desk, key: str) -> None:
    came = desk.bill(key)
    desk.claim(key, "anna")
    assert not saving.can_undo(desk.store, key, 1)
    desk.edit(key, "anna", gross_total="120.00")
    once = desk.bill(key)
    desk.edit(key, "anna", net_total="101.00")
    for expected in (once, came):
        assert saving.can_undo(desk.store, key, 1)
        assert saving.undo(desk.store, key, person_id="anna", row_version=desk.version(key)) == expected
        assert desk.bill(key) == expected
    assert saving.undo(desk.store, key, person_id="anna", row_version=desk.version(key)) is None
    assert desk.version(key) == 5


def test_whoever_took_an_edit_back_still_had_a_hand_in_it(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.edit(key, "anna", gross_total="120.00")
    saving.undo(desk.store, key, person_id="anna", row_version=2)
    assert pieces(desk.store, key)[-1] == ("anna", "gross_total", "120.00", "119.00")


def test_a_right_that_was_taken_away_meanwhile_changes_nothing(desk: Desk, key: str) -> None:
    hire(desk.store, "ella", roles=(Role.APPROVER,))
    for person in ("anna", "ella"):
        desk.store._clock.move(minutes=20)  # type: ignore[attr-defined]  # a Clock: nobody has the bill any more
        desk.claim(key, person)
        if person == "anna":
            desk.edit(key, person, gross_total="120.00")
            dismiss(desk.store, "anna")
        with pytest.raises(NotAllowed):
            desk.edit(key, person, gross_total="121.00")
    desk.accept(key, "ella")
    dismiss(desk.store, "ella")
    version = desk.version(key)
    deeds = (
        partial(desk.accept, key, "ella"),
        partial(saving.undo, desk.store, key, person_id="ella", row_version=version),
        partial(reject, desk.store, key, person_id="ella", row_version=version, reason=ResolutionReason.DUPLICATE),
        partial(postpone, desk.store, key, person_id="ella", row_version=version, until=None, reason="later"),
        partial(assign, desk.store, key, person_id="ella", to=None),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    assert desk.version(key) == version
