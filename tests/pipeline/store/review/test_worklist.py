"""The worklist: every bill stands under the right tabs, the most urgent first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pipeline.model.acceptance import ResolutionReason
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import setting_aside
from pipeline.store.review import worklist
from pipeline.store.review.tallies import Tallies
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from tests.ledger import MORNING
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from typing import Any

    from pipeline.store.store import Store

ANNA = Looker(person_id="anna", now=MORNING)


def files(store: Store, tab: Tab = Tab.WAITING, looker: Looker = ANNA, **wanted: Any) -> list[str]:
    want = Wanted(tab=tab, **wanted)
    return [one.file for one in worklist.page(store, want, looker, limit=50)]


def tabs(store: Store, looker: Looker = ANNA) -> dict[str, set[str]]:
    """Under which tabs each bill stands."""
    found: dict[str, set[str]] = {}
    for tab in Tab:
        for file in files(store, tab, looker):
            found.setdefault(file, set()).add(tab.value)
    return found


def test_the_most_urgent_comes_first_page_by_page(store: Store) -> None:
    days = {f"{day}.pdf": f"2026-04-{day:02}" for day in (20, 3, 12, 7, 28)}
    process_all(store, *(waiting(file, due_date=due) for file, due in days.items()))
    first = worklist.page(store, Wanted(), ANNA, limit=3)
    second = worklist.page(store, Wanted(), ANNA, limit=3, after=first[-1].position)
    assert [one.file for one in (*first, *second)] == ["3.pdf", "7.pdf", "12.pdf", "20.pdf", "28.pdf"]


def process_all(store: Store, *records: object) -> None:
    for one in records:
        process(store, one)  # type: ignore[arg-type]  # records


def test_a_bill_goes_from_tab_to_tab(desk: Desk, key: str) -> None:
    def at() -> set[str]:
        return tabs(desk.store)["bill.pdf"]

    assert at() == {"waiting"}
    desk.claim(key, "anna")
    assert at() == {"waiting", "mine"}
    claims.release(desk.store, key, person_id="anna")
    setting_aside.assign(desk.store, key, person_id="ben", to="anna")
    assert at() == {"waiting", "mine"}
    desk.claim(key, "ben")
    desk.accept(key, "ben")
    assert at() == {"to_approve", "mine"}
    approving.approve(desk.store, key, person_id="cleo", row_version=desk.version(key))
    assert at() == {"approved"}
    sealed(desk.store, "csv")
    assert at() == {"posted"}


def test_what_is_postponed_comes_back_on_its_day(desk: Desk, key: str) -> None:
    setting_aside.postpone(
        desk.store, key, person_id="anna", row_version=1, until=dt.date(2026, 3, 9), reason="the supplier sends another"
    )
    assert tabs(desk.store)["bill.pdf"] == {"postponed"}
    later = replace(ANNA, now=MORNING + dt.timedelta(days=7))
    assert tabs(desk.store, later)["bill.pdf"] == {"waiting"}
    setting_aside.postpone(desk.store, key, person_id="anna", row_version=1, until=None, reason="it came")
    assert tabs(desk.store)["bill.pdf"] == {"waiting"}


def test_what_is_rejected_waits_no_more_and_is_never_posted(desk: Desk, key: str) -> None:
    desk.claim(key, "anna")
    setting_aside.reject(
        desk.store,
        key,
        person_id="anna",
        row_version=1,
        reason=ResolutionReason.DUPLICATE,
        note="came by mail in February",
    )
    assert tabs(desk.store)["bill.pdf"] == {"rejected"}
    assert desk.bill(key).status is Status.REJECTED
    assert desk.bill(key).reason == "duplicate: came by mail in February"


def test_what_is_clean_is_with_those_that_are_to_be_posted(store: Store) -> None:
    process(store, replace(waiting("clean.pdf"), status=Status.CLEAN, questions=()))
    assert tabs(store)["clean.pdf"] == {"approved"}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"words": "WERKZEUGE"}, ["drill.pdf", "saw.pdf"]),
        ({"words": "inv-7"}, ["saw.pdf"]),
        ({"words": "drill"}, ["drill.pdf"]),
        ({"words": "%"}, []),
        ({"words": "119", "amount": Decimal("119.0")}, ["drill.pdf"]),
        ({"rule": "B1"}, ["saw.pdf"]),
        ({"rule": "B"}, []),
        ({"owner": "ben"}, ["drill.pdf"]),
    ],
)
def test_what_is_looked_for_is_found(store: Store, wanted: dict[str, Any], expected: list[str]) -> None:
    drill = waiting("drill.pdf")
    saw = waiting("saw.pdf", Question(words="new", rule="B1"), invoice_number="INV-77", gross_total="238.00")
    process_all(store, drill, saw)
    hire(store, "anna")
    setting_aside.assign(store, drill.key, person_id="anna", to="ben")
    assert sorted(files(store, **wanted)) == expected


def test_words_are_found_however_they_are_written(store: Store) -> None:
    process_all(store, waiting("a.pdf", supplier_name="MÜLLER & Söhne"), waiting("b.pdf", supplier_name="Muller"))
    assert files(store, words="müller & söhne") == ["a.pdf"]


def test_it_is_seen_who_has_a_bill_until_their_time_is_up(desk: Desk, key: str) -> None:
    desk.claim(key, "ben")

    def holders(looker: Looker) -> dict[str, str | None]:
        return {one.file: one.claimed_by for one in worklist.page(desk.store, Wanted(), looker, limit=9)}

    assert holders(ANNA) == {"bill.pdf": "ben", "other.pdf": None}
    later = replace(ANNA, now=MORNING + dt.timedelta(minutes=16))
    assert holders(later) == {"bill.pdf": None, "other.pdf": None}


def test_counts_are_those_of_the_tabs_as_they_stand_now(desk: Desk, key: str) -> None:
    tallies = Tallies()

    def counted(looker: Looker = ANNA) -> dict[Tab, int]:
        return {tab: count for tab, count in tallies.of(desk.store, looker).items() if count}

    assert counted() == {Tab.WAITING: 2}
    desk.claim(key, "anna")
    desk.accept(key, "anna")
    assert counted() == {Tab.WAITING: 1, Tab.MINE: 1, Tab.TO_APPROVE: 1}
    assert counted(replace(ANNA, person_id="ben")) == {Tab.WAITING: 1, Tab.TO_APPROVE: 1}


def test_counts_of_another_day_have_what_was_postponed_until_then(desk: Desk, key: str) -> None:
    tallies, day = Tallies(), dt.date(2026, 3, 9)
    setting_aside.postpone(desk.store, key, person_id="anna", row_version=1, until=day, reason="another comes")
    assert tallies.of(desk.store, ANNA)[Tab.POSTPONED] == 1
    later = replace(ANNA, now=MORNING + dt.timedelta(days=7))
    assert tallies.of(desk.store, later)[Tab.POSTPONED] == 0
