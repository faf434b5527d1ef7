"""Claims: a bill is with one person at a time."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pipeline.store import audit
from pipeline.store.review import claims
from pipeline.store.review.claims import NotClaimed

if TYPE_CHECKING:
    from tests.ledger import Clock
    from tests.pipeline.store.review.conftest import Desk


def holder(desk: Desk, key: str, person: str) -> str:
    return claims.take(desk.store, key, person_id=person).person_id


def test_a_free_bill_is_taken_and_others_are_told_who_has_it(desk: Desk, key: str) -> None:
    assert holder(desk, key, "anna") == "anna"
    assert holder(desk, key, "ben") == "anna"
    assert [event.what for event in audit.history(desk.store, key)].count("claimed") == 1


def test_whoever_does_nothing_loses_it_and_whoever_works_keeps_it(desk: Desk, key: str, clock: Clock) -> None:
    desk.claim(key, "anna")
    clock.move(minutes=10)
    desk.claim(key, "anna")
    clock.move(minutes=10)
    assert holder(desk, key, "ben") == "anna"
    clock.move(minutes=16)
    assert holder(desk, key, "ben") == "ben"


def test_saving_is_work_too(desk: Desk, key: str, clock: Clock) -> None:
    desk.claim(key, "anna")
    clock.move(minutes=14)
    desk.edit(key, "anna", gross_total="120.00")
    clock.move(minutes=14)
    assert holder(desk, key, "ben") == "anna"


def test_taking_over_says_why_and_from_whom(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    assert claims.take_over(desk.store, key, person_id="ben", reason="Anna is ill").person_id == "ben"
    assert holder(desk, key, "anna") == "ben"
    (told,) = [event for event in audit.history(desk.store, key) if event.what == "taken_over"]
    assert (told.actor, told.before, told.reason) == ("ben", {"claimed_by": "anna"}, "Anna is ill")


def test_only_whoever_has_a_bill_gives_it_back(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    assert not claims.release(desk.store, key, person_id="ben")
    assert claims.release(desk.store, key, person_id="anna")
    assert holder(desk, key, "ben") == "ben"


@pytest.mark.parametrize("holder", [None, "ben"])
def test_without_the_bill_nothing_is_saved(desk: Desk, key: str, holder: str | None) -> None:
    if holder:
        desk.claim(key, holder)
    with pytest.raises(NotClaimed, match="nobody has it" if holder is None else "ben has it"):
        desk.edit(key, "anna", gross_total="120.00")
    assert desk.version(key) == 1


def test_of_many_who_reach_for_it_one_has_it(desk: Desk, key: str) -> None:
    told: list[str] = []

    def reach(person: str) -> None:
        told.append(holder(desk, key, person))

    threads = [threading.Thread(target=reach, args=(f"person {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 8
    assert len(set(told)) == 1
