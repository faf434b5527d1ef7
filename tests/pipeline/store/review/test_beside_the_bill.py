"""What is kept beside a bill: remarks, what was done, who looked, and what people want to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.review.intervention import Deed
from pipeline.store import audit
from pipeline.store.review import looks
from pipeline.store.review import remarks
from pipeline.store.review.deeds import deeds
from pipeline.store.review.saved_filters import save_filter
from pipeline.store.review.saved_filters import saved_filters

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock
    from tests.pipeline.store.review.conftest import Desk


def test_notes_are_for_all_and_questions_wait_for_whom_they_ask(desk: Desk, key: str) -> None:
    remarks.write(desk.store, key, person_id="anna", words="the scan is poor")
    remarks.write(desk.store, key, person_id="anna", words="is this our site?", asks="ben")
    assert [one.words for one in remarks.of_bill(desk.store, key)] == ["the scan is poor", "is this our site?"]
    assert [(one.key, one.words) for one in remarks.asked_of(desk.store, "ben")] == [(key, "is this our site?")]
    assert remarks.asked_of(desk.store, "anna") == ()


def test_whoever_writes_has_answered_and_nobody_else(desk: Desk, key: str) -> None:
    remarks.write(desk.store, key, person_id="anna", words="is this our site?", asks="ben")
    remarks.write(desk.store, key, person_id="cleo", words="ask Ben")
    assert len(remarks.asked_of(desk.store, "ben")) == 1
    remarks.write(desk.store, key, person_id="ben", words="yes, it is")
    assert remarks.asked_of(desk.store, "ben") == ()
    assert "our site" not in str(audit.history(desk.store, key))


def test_what_was_done_is_told_in_order(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    desk.edit(key, "anna", gross_total="120.00")
    desk.edit(key, "anna", gross_total="121.00")
    told = [(one.deed, one.person_id, one.before, one.after, one.row_version) for one in deeds(desk.store, key)]
    assert told == [
        (Deed.EDITED, "anna", "119.00", "120.00", 2),
        (Deed.EDITED, "anna", "120.00", "121.00", 3),
    ]


def test_a_look_at_a_page_is_written_down_once_for_as_long_as_it_lasts(store: Store, clock: Clock) -> None:
    for minutes in (0, 5, 20):
        clock.move(minutes=minutes)
        looks.note(store, "ab" * 32, 1, person_id="anna")
    looks.note(store, "ab" * 32, 1, person_id="ben")
    looks.note(store, "ab" * 32, 2, person_id="ben")
    assert [(look.person_id, look.page) for look in looks.looks(store, "ab" * 32)] == [
        ("anna", 1),
        ("anna", 1),
        ("ben", 1),
        ("ben", 2),
    ]


def test_filters_are_kept_by_name_for_whoever_saved_them(store: Store) -> None:
    save_filter(store, "anna", "large", "tab=waiting&words=AG")
    save_filter(store, "anna", "large", "tab=mine")
    save_filter(store, "anna", "fraud", "rule=B1")
    save_filter(store, "anna", "gone", "rule=B1")
    save_filter(store, "anna", "gone", None)
    assert saved_filters(store, "anna") == {"fraud": "rule=B1", "large": "tab=mine"}
    assert saved_filters(store, "ben") == {}
