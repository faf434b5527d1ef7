"""The audit: every event is found by what is known of it, and the chain proves itself."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.review import looks
from pipeline.store.tables.event import EVENT
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


@pytest.fixture
def ada(office: Office) -> Browser:
    """An auditor, where two bills arrived and one is with somebody."""
    for name in ("a.pdf", "b.pdf"):
        process(office.store, waiting(name))
        office.clock.move(days=1)
    anna = office.hire(Role.OPERATOR)
    Desk(office.store).claim(waiting("a.pdf").key, anna.person_id)
    return office.sit(office.hire(Role.AUDITOR, name="ada", shown="Ada Lund"))


def numbers(browser: Browser, query: str = "") -> list[int]:
    """The numbers of the events that are found, as the file has them."""
    text = browser.get(f"/audit/events.csv?{query}").content.decode("utf-8-sig")
    return [int(row[0]) for row in list(csv.reader(io.StringIO(text)))[1:]]


def test_events_are_found_by_document_person_sort_and_day(office: Office, ada: Browser) -> None:
    everything = numbers(ada)
    assert everything == sorted(everything, reverse=True)
    of_a = [event.seq for event in audit.history(office.store, waiting("a.pdf").key)]
    assert set(of_a) <= set(numbers(ada, "document=a.pdf"))
    assert numbers(ada, f"document={waiting('a.pdf').key[:12]}") == sorted(of_a, reverse=True)
    (claimed,) = numbers(ada, "what=claimed")
    assert claimed in of_a
    (anna,) = {event.actor for event in audit.history(office.store, waiting("a.pdf").key) if event.what == "claimed"}
    assert numbers(ada, f"person={anna}") == [claimed]
    assert len(numbers(ada, "first=2026-03-02&last=2026-03-02")) < len(everything)
    assert numbers(ada, "first=2027-01-01") == []
    assert numbers(ada, "document=nothing-of-that-name") == []


def test_the_page_tells_who_by_name_and_pages_on(office: Office, ada: Browser) -> None:
    page = ada.get("/audit").text
    assert "Anna Meier" in page
    assert '<td><span class="badge">claimed</span></td>' in page
    with office.store.writing(actor="one") as transaction:
        for number in range(60):
            transaction.note("changed", f"thing {number}")
    page = ada.get("/audit?what=changed").text
    assert "thing 59" in page
    assert "thing 9<" not in page
    older = page.partition("&amp;before=")[2].partition('"')[0]
    assert "thing 9<" in ada.get(f"/audit?what=changed&before={older}").text


def test_the_chain_is_verified_also_against_a_head_that_was_kept(office: Office, ada: Browser) -> None:
    head = audit.head(office.store)
    sound = ada.post("/audit/verify", {"checkpoint": f"{head.seq}:{head.hash}"}).text
    assert "all as they were written" in sound
    assert "is broken" in ada.post("/audit/verify", {"checkpoint": f"{head.seq}:{'0' * 64}"}).text
    assert ada.post("/audit/verify", {"checkpoint": "nonsense"}).status_code == 400


def test_an_event_that_was_changed_is_named(office: Office, ada: Browser) -> None:
    with office.store.writing(actor="mallory") as transaction:
        transaction.connection.execute(update(EVENT).where(EVENT.c.seq == 2).values(reason="another"))
    assert "Event 2 is broken: it is not what was written" in ada.post("/audit/verify").text


def test_looks_at_pages_are_found_and_taken_away(office: Office, ada: Browser) -> None:
    key = waiting("a.pdf").key
    looks.note(office.store, key, 1, person_id="anna")
    looks.note(office.store, waiting("b.pdf").key, 2, person_id="paul")
    page = ada.get("/audit/looks").text
    assert key in page
    assert "paul" in page
    assert "paul" not in ada.get("/audit/looks?document=a.pdf").text.partition("<tbody>")[2]
    assert ada.get("/audit/looks.csv?person=paul").text.count("\r\n") == 2


def test_hostile_words_are_words_and_no_formulas(office: Office, ada: Browser) -> None:
    with office.store.writing(actor="=1+1") as transaction:
        transaction.note("changed", HOSTILE, before={"x": HOSTILE}, after={"=y": "=2"}, reason=HOSTILE)
    assert "<script>alert" not in ada.get("/audit").text
    last = next(csv.reader(io.StringIO(ada.get("/audit/events.csv?what=changed").text.partition("\r\n")[2])))
    assert last[2] == "'=1+1"
    assert last[6] == "'=y: =2"


def test_administrators_see_the_audit_and_operators_do_not(office: Office) -> None:
    assert office.sit(office.hire(Role.ADMIN, name="adam")).get("/audit").status_code == 200
    assert office.sit(office.hire(Role.OPERATOR)).get("/audit").status_code == 403
