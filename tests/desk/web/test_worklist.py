"""The worklist: the most urgent first, found and filtered by its address, and next bills one after the other."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from desk.web.worklist.rows import PAGE
from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.people.role import Role
from pipeline.review.page_words import page_words
from pipeline.store.review import claims
from pipeline.store.review import page_texts
from pipeline.store.review import remarks
from pipeline.store.review import setting_aside
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from typing import Any

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{7*7}}%(x)s\u202e\x1b[31m'; DROP TABLE record;--"


def bill(office: Office, name: str, *questions: Question, **values: Any) -> str:
    """The key of a bill that waits."""
    process(office.store, one := waiting(name, *questions, **values))
    return one.key


def shown(browser: Browser, path: str = "/") -> list[str]:
    """The numbers of the rows of a page, in order."""
    page = browser.get(path)
    assert page.status_code == 200, page.text
    rows = re.findall(r"<tr>\s*<td><input type=\"checkbox\".*?</tr>", page.text, flags=re.DOTALL)
    return [unescape(re.findall(r'<td class="number">(.*?)</td>', row)[0]) for row in rows]


def counts(browser: Browser, path: str = "/") -> dict[str, str]:
    found = re.findall(r'<a href="[^"]*"[^>]*>([^<]+) <span class="count">([^<]+)</span>', browser.get(path).text)
    return dict(found)


@pytest.fixture
def anna(office: Office) -> Browser:
    """An operator."""
    return office.sit(office.hire(Role.OPERATOR, person_id="anna"))


def test_the_most_urgent_comes_first(office: Office, anna: Browser) -> None:
    bill(office, "a.pdf", invoice_number="LATE", due_date="2026-05-01")
    bill(office, "b.pdf", invoice_number="SOON", due_date="2026-03-04")
    assert shown(anna) == ["SOON", "LATE"]


def test_a_row_says_what_it_is_about_in_words_and_in_the_readers_numbers(office: Office) -> None:
    german = office.sit(office.hire(Role.OPERATOR, language="de"))
    bill(office, "a.pdf", Question(words="the sum is wrong"), Question(words="b"), gross_total="1234.50")
    page = german.get("/").text
    assert "1.234,50" in page
    assert "the sum is wrong" in page
    assert "+ 1 weitere" in page


@pytest.mark.parametrize(
    ("days", "words", "colour"), [(0, "3 days left", "good"), (2.5, "due today", "warn"), (5, "2 days over", "bad")]
)
def test_how_urgent_a_bill_is_is_said_in_words_and_colour(office: Office, days: float, words: str, colour: str) -> None:
    bill(office, "a.pdf")
    office.clock.move(days=days)
    browser = office.sit(office.hire(Role.OPERATOR, name="ben"))
    assert f'<span class="badge {colour}">{words}</span>' in browser.get("/").text


def test_words_of_pages_find_bills_for_those_who_may_see_pages(office: Office, anna: Browser) -> None:
    key = bill(office, "a.pdf", invoice_number="A1")
    bill(office, "b.pdf", invoice_number="B2")
    with office.store.writing(actor="intake") as transaction:
        page_texts.keep(transaction, key, 1, page_words(["Bohrhammer Köln"]))
    viewer = office.sit(office.hire(Role.VIEWER, name="vera"))
    assert (shown(anna, "/?words=koln+bohr"), shown(viewer, "/?words=koln+bohr")) == (["A1"], [])
    assert "any word of it" in anna.get("/").text
    assert "any word of it" not in viewer.get("/").text


def test_tabs_have_counts_and_keep_the_search(office: Office, anna: Browser) -> None:
    key = bill(office, "a.pdf", invoice_number="A1")
    bill(office, "b.pdf", invoice_number="B2")
    claims.take(office.store, key, person_id="anna")
    assert counts(anna) == {
        "Waiting": "2",
        "Mine": "1",
        "Postponed": "0",
        "To approve": "0",
        "Approved": "0",
        "Posted": "0",
        "Rejected": "0",
    }
    assert shown(anna, "/?tab=mine") == ["A1"]
    assert 'href="/?tab=mine&amp;words=B2"' in anna.get("/?words=B2").text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("words=werkzeuge", ["A1", "B2"]),
        ("words=b2", ["B2"]),
        ("words=b.pdf", ["B2"]),
        ("words=1.234%2C50", ["B2"]),
        ("words=1%2C234.50", []),
        ("rule=B1", ["B2"]),
        ("owner=ben", ["B2"]),
        ("rule=B1&words=A1", []),
        ("tab=nowhere&after=never", ["A1", "B2"]),
        ("after=" + quote("nan~x"), ["A1", "B2"]),
        ("words=%00", ["A1", "B2"]),
    ],
)
def test_what_the_address_asks_for_is_shown(office: Office, query: str, expected: list[str]) -> None:
    browser = office.sit(office.hire(Role.OPERATOR, language="de", person_id="anna"))
    bill(office, "a.pdf", invoice_number="A1", due_date="2026-03-04")
    key = bill(office, "b.pdf", Question(words="x", rule="B1"), invoice_number="B2", gross_total="1234.50")
    setting_aside.assign(office.store, key, person_id="anna", to="ben")
    assert sorted(shown(browser, f"/?{query}")) == expected


def test_pages_follow_each_other_without_gap_or_overlap(office: Office, anna: Browser) -> None:
    for number in range(PAGE + 5):
        bill(office, f"{number}.pdf", invoice_number=f"N{number}")
    first = anna.get("/").text
    (following,) = re.findall(r'href="([^"]*after=[^"]*)"', first)
    numbers = [*shown(anna), *shown(anna, unescape(following))]
    assert len(numbers) == len(set(numbers)) == PAGE + 5


def test_who_has_a_bill_is_named(office: Office, anna: Browser) -> None:
    ben = office.hire(Role.OPERATOR, name="ben", shown="Ben Vogel")
    claims.take(office.store, bill(office, "a.pdf"), person_id=ben.person_id)
    assert "<td>Ben Vogel</td>" in anna.get("/").text


def test_next_takes_the_first_that_nobody_has_and_opens_it(office: Office, anna: Browser) -> None:
    later = bill(office, "a.pdf", due_date="2026-05-01")
    soon = bill(office, "b.pdf", due_date="2026-03-04")
    ben = office.sit(office.hire(Role.OPERATOR, name="ben"))
    assert (
        ben.post("/next", {"back": "words=werkzeuge"}).headers["location"]
        == f"/bills/{soon}?tab=waiting&words=werkzeuge"
    )
    assert anna.post("/next").headers["location"] == f"/bills/{later}?tab=waiting"
    assert claims.take(office.store, soon, person_id="anna").person_id != "anna"
    assert anna.post("/next").headers["location"] == "/?tab=waiting&said=none_free"
    assert "No bill is free here just now." in anna.get("/?tab=waiting&said=none_free").text


def test_filters_are_saved_chosen_and_forgotten(office: Office, anna: Browser) -> None:
    anna.post("/filters", {"name": "Large & late", "back": "tab=mine&words=AG&after=1.0~ab"})
    page = anna.get("/").text
    assert '<a href="/?tab=mine&amp;words=AG">Large &amp; late</a>' in page
    assert "Large" not in office.sit(office.hire(Role.OPERATOR, name="ben")).get("/").text
    anna.post("/filters/forget", {"name": "Large & late"})
    assert "Large" not in anna.get("/").text


def test_a_filter_leads_nowhere_but_to_the_worklist(anna: Browser) -> None:
    anna.post("/filters", {"name": "x", "back": "//evil.example/?tab=mine&said=%22%3E"})
    assert '<a href="/?tab=waiting">x</a>' in anna.get("/").text


def test_what_one_is_asked_stands_on_top(office: Office, anna: Browser) -> None:
    key = bill(office, "a.pdf")
    remarks.write(office.store, key, person_id="ben", words="is this our site?", asks="anna")
    page = anna.get("/").text
    assert page.index("is this our site?") < page.index('id="listing"')
    assert f'href="/bills/{key}?' in page
    remarks.write(office.store, key, person_id="anna", words="yes")
    assert "is this our site?" not in anna.get("/").text


def test_those_who_see_no_bills_have_a_start_page(office: Office) -> None:
    bill(office, "a.pdf", invoice_number="SECRET")
    page = office.sit(office.hire(Role.ADMIN)).get("/")
    assert page.status_code == 200
    assert "SECRET" not in page.text
    assert "listing" not in page.text


def test_those_who_only_look_are_offered_nothing_else(office: Office) -> None:
    bill(office, "a.pdf")
    page = office.sit(office.hire(Role.VIEWER)).get("/").text
    assert 'action="/next"' not in page
    assert "formaction" not in page


@pytest.mark.parametrize("tab", ["waiting", "mine", "rejected"])
def test_hostile_words_are_words_wherever_they_stand(office: Office, tab: str) -> None:
    evil = office.hire(Role.OPERATOR, person_id="eve", shown=HOSTILE[:90])
    key = bill(
        office,
        f"{HOSTILE}.pdf",
        Question(words=HOSTILE, rule="B1"),
        supplier_name=HOSTILE,
        invoice_number=HOSTILE,
        currency=HOSTILE,
    )
    claims.take(office.store, key, person_id="eve")
    setting_aside.assign(office.store, key, person_id="eve", to="eve")
    remarks.write(office.store, key, person_id="eve", words=HOSTILE, asks="eve")
    browser = office.sit(evil)
    browser.post("/filters", {"name": HOSTILE[:60], "back": f"words={quote(HOSTILE)}"})
    page = browser.get(f"/?tab={tab}&words={quote('script')}&rule={quote(HOSTILE)}&owner={quote(HOSTILE)}").text
    page += browser.get(f"/?tab={tab}").text
    page += browser.post("/bulk/assign", {"bill": [f"{key}:1"], "to": HOSTILE}).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "{{7*7}}" in page


def test_several_are_handed_over_at_once(office: Office, anna: Browser) -> None:
    keys = [bill(office, f"{number}.pdf", invoice_number=f"N{number}") for number in range(3)]
    ben = office.hire(Role.OPERATOR, name="ben")
    page = anna.post("/bulk/assign", {"bill": [f"{key}:1" for key in keys[:2]], "to": ben.person_id}).text
    assert "2 bills are done" in page
    assert sorted(shown(office.sit(ben), "/?tab=mine")) == ["N0", "N1"]


def test_several_are_approved_each_by_its_own_rules(office: Office) -> None:
    desk = Desk(office.store)
    office.hire(Role.OPERATOR, person_id="anna")
    paul = office.hire(Role.OPERATOR, Role.APPROVER, name="paul", approval_limit=Decimal(500))
    fine, large, own, asked = (
        bill(office, f"{number}.pdf", invoice_number=f"N{number}", gross_total=amount)
        for number, amount in enumerate(("119.00", "900.00", "119.00", "119.00"))
    )
    for key in (fine, large):
        desk.claim(key, "anna")
        desk.accept(key, "anna")
    desk.claim(own, paul.person_id)
    desk.edit(own, paul.person_id, gross_total="120.00")
    chosen = [f"{key}:{desk.version(key)}" for key in (fine, large, own, asked)]
    page = office.sit(paul).post("/bulk/approve", {"bill": [*chosen, f"{fine}:1", "nobody:1", "x"]}).text
    assert "1 bill is done" in page
    for words in (
        "It is more than you may approve.",
        "You had a hand in what this bill says",
        "Questions are open",
        "changed by somebody else meanwhile",
    ):
        assert page.count(words) == 1, words


def test_several_are_read_again_but_not_those_that_others_have(office: Office, anna: Browser) -> None:
    free, held = bill(office, "a.pdf"), bill(office, "b.pdf")
    ben = office.hire(Role.OPERATOR, name="ben", shown="Ben Vogel")
    claims.take(office.store, held, person_id=ben.person_id)
    page = anna.post("/bulk/retry", {"bill": [f"{free}:1", f"{held}:1"]}).text
    assert "1 bill is done" in page
    assert "Ben Vogel has this bill now." in page


def test_more_than_a_page_at_once_is_refused(anna: Browser) -> None:
    assert anna.post("/bulk/retry", {"bill": ["x:1"] * (PAGE + 1)}).status_code == 422


def test_what_went_through_is_found_too(office: Office, anna: Browser) -> None:
    process(office.store, replace(waiting("clean.pdf", invoice_number="C1"), status=Status.CLEAN, questions=()))
    assert shown(anna, "/?tab=approved") == ["C1"]
