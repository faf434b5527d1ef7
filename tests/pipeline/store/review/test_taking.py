"""The next bill: the most urgent that is free, for one person only, however many ask at once."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.store import audit
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import setting_aside
from pipeline.store.review.taking import take_next
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from tests.ledger import Clock

DUE = {"soon.pdf": "2026-03-05", "later.pdf": "2026-04-05", "last.pdf": "2026-05-05"}
KEYS = {file: waiting(file).key for file in DUE}


@pytest.fixture
def three(store: Store) -> Desk:
    """Three bills, one more urgent than the other."""
    hire(store, "anna", "ben", "cleo", "dora")
    for file, due in DUE.items():
        process(store, waiting(file, due_date=due))
    return Desk(store)


def taken(desk: Desk, person: str, tab: Tab = Tab.WAITING, **given: str) -> str | None:
    key = take_next(desk.store, Wanted(tab=tab), person_id=person, **given)  # type: ignore[arg-type]  # `besides`
    return next((file for file, its in KEYS.items() if its == key), None)


def test_each_gets_the_most_urgent_that_nobody_has(three: Desk) -> None:
    assert [taken(three, person) for person in ("anna", "ben", "cleo", "dora")] == [*DUE, None]
    assert claims.take(three.store, KEYS["later.pdf"], person_id="dora").person_id == "ben"
    assert [event.what for event in audit.history(three.store, KEYS["soon.pdf"])].count("claimed") == 1


def test_what_was_taken_and_left_alone_is_free_again(three: Desk, clock: Clock) -> None:
    assert taken(three, "anna") == "soon.pdf"
    clock.move(minutes=16)
    assert taken(three, "ben") == "soon.pdf"


def test_what_is_for_others_is_passed_over_and_what_is_postponed(three: Desk) -> None:
    setting_aside.assign(three.store, KEYS["soon.pdf"], person_id="anna", to="ben")
    setting_aside.postpone(
        three.store, KEYS["later.pdf"], person_id="anna", row_version=1, until=dt.date(2026, 3, 9), reason="asked"
    )
    assert taken(three, "anna") == "last.pdf"
    assert taken(three, "ben") == "soon.pdf"


def test_the_bill_that_somebody_comes_from_is_not_given_again(three: Desk) -> None:
    assert taken(three, "anna", besides=KEYS["soon.pdf"]) == "later.pdf"


def test_ones_own_come_one_after_the_other(three: Desk) -> None:
    for file in ("soon.pdf", "last.pdf"):
        setting_aside.assign(three.store, KEYS[file], person_id="ben", to="anna")
    assert taken(three, "anna", Tab.MINE) == "soon.pdf"
    assert taken(three, "anna", Tab.MINE, besides=KEYS["soon.pdf"]) == "last.pdf"


def test_nobody_is_given_for_approval_what_they_may_not_approve(three: Desk) -> None:
    for file in DUE:
        three.claim(KEYS[file], "anna")
    three.edit(KEYS["soon.pdf"], "anna", gross_total="120.00")
    for file in ("later.pdf", "last.pdf"):
        three.accept(KEYS[file], "anna")
    for file in DUE:
        claims.release(three.store, KEYS[file], person_id="anna")
    approving.approve(three.store, KEYS["later.pdf"], person_id="anna", row_version=2, limit_of_one=Decimal(1))
    assert taken(three, "anna", Tab.TO_APPROVE) == "last.pdf"
    assert taken(three, "ben", Tab.TO_APPROVE) == "soon.pdf"


def test_of_many_who_ask_at_once_no_two_get_the_same(store: Store) -> None:
    files = [f"{number}.pdf" for number in range(24)]
    for file in files:
        process(store, waiting(file))
    got: list[str | None] = []

    def work(person: str) -> None:
        got.extend(take_next(store, Wanted(), person_id=person) for _ in range(4))

    threads = [threading.Thread(target=work, args=(f"person {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counted = Counter(got)
    assert counted.pop(None) == 8
    assert set(counted.values()) == {1}
    assert len(counted) == 24
