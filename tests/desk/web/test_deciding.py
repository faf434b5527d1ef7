"""Decisions on one bill: taken as it was seen, refused in words, and then on to the next."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from starlette.requests import Request

from desk.web.deciding import WORDS
from desk.web.deciding import Act
from desk.web.deciding import deciding
from desk.web.here import Here
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.people.finding import by_id
from pipeline.store.people.sessions import SignedIn
from pipeline.store.review import approving
from pipeline.store.review import claims
from pipeline.store.review import remarks
from pipeline.store.review import worklist
from pipeline.store.review.wanted import looker
from tests.desk.web.conftest import Browser
from tests.desk.web.conftest import Office
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.ledger import sealed
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from httpx import Response

    from pipeline.store.review.worklist import Waiting

WHY = {"row_version": "1", "reason": "duplicate", "note": "came by mail"}
#: What is asked of a person, and what they may answer.
ASKED = ("reject", "postpone", "assign", "remark", "take-over")


@dataclass(frozen=True, kw_only=True)
class Table:
    """Two bills on a desk, the first more urgent, and Anna who works on them."""

    office: Office
    anna: Browser
    key: str
    other: str

    @property
    def desk(self) -> Desk:
        """The store behind."""
        return Desk(self.office.store)

    @property
    def bill(self) -> Waiting:
        """The first bill as it stands."""
        found = worklist.one(self.office.store, self.key, looker(self.office.store, "anna"))
        assert found is not None
        return found

    def do(self, act: str, browser: Browser | None = None, /, **said: str) -> Response:
        """Send the form of an act on the first bill."""
        return (browser or self.anna).post(f"/bills/{self.key}/{act}", {"back": "tab=waiting", **said})

    def hire(self, name: str, *roles: Role, **given: object) -> Browser:
        """Somebody else, whose id is their name."""
        return self.office.sit(self.office.hire(*roles, name=name, person_id=name, shown=name.title(), **given))


@pytest.fixture
def table(office: Office) -> Table:
    """The desk."""
    first, second = waiting("a.pdf", due_date="2026-03-04"), waiting("b.pdf", due_date="2026-05-01")
    process(office.store, first)
    process(office.store, second)
    anna = office.sit(office.hire(Role.OPERATOR, person_id="anna"))
    return Table(office=office, anna=anna, key=first.key, other=second.key)


def events(table: Table, what: str) -> list[str]:
    return [event.reason for event in audit.history(table.office.store, table.key) if event.what == what]


def test_a_rejected_bill_is_ended_with_its_reason_and_the_next_is_opened(table: Table) -> None:
    answer = table.do("reject", **WHY)
    assert answer.headers["location"] == f"/bills/{table.other}?tab=waiting&said=rejected"
    assert (table.bill.status, table.bill.claimed_by) == (Status.REJECTED, None)
    assert events(table, "rejected") == ["duplicate: came by mail"]


def test_after_the_last_bill_the_worklist_comes(table: Table) -> None:
    claims.take(table.office.store, table.other, person_id="ben")
    assert table.do("reject", **WHY).headers["location"] == "/?tab=waiting&said=rejected"


@pytest.mark.parametrize("reason", ["", "rounding_accepted", "nonsense"])
def test_a_bill_is_rejected_for_a_reason_of_the_list_only(table: Table, reason: str) -> None:
    answer = table.do("reject", row_version="1", reason=reason, note="what I typed")
    assert answer.status_code == 400
    assert "what I typed" in answer.text
    assert table.bill.status is Status.EXCEPTION


def test_another_reason_needs_words(table: Table) -> None:
    assert table.do("reject", row_version="1", reason="other").status_code == 400
    assert table.do("reject", row_version="1", reason="other", note="fraud").status_code == 303


def test_a_decision_on_what_was_changed_meanwhile_is_refused_and_what_was_typed_is_kept(table: Table) -> None:
    table.desk.claim(table.key, "anna")
    table.desk.edit(table.key, "anna", gross_total="120.00")
    answer = table.do("reject", **WHY)
    assert answer.status_code == 409
    assert "changed by somebody else meanwhile" in answer.text
    assert "came by mail" in answer.text
    assert table.bill.status is Status.RESOLVED


def test_what_somebody_else_has_is_theirs_until_it_is_taken_over_with_a_reason(table: Table) -> None:
    table.hire("ben", Role.OPERATOR)
    table.desk.claim(table.key, "ben")
    answer = table.do("reject", **WHY)
    assert (answer.status_code, "Ben has this bill now." in answer.text) == (409, True)
    assert table.do("take-over").status_code == 400
    assert table.do("take-over", reason="Ben is ill").headers["location"].startswith(f"/bills/{table.key}?")
    assert events(table, "taken_over") == ["Ben is ill"]
    assert table.do("reject", **WHY).status_code == 303


def test_what_was_posted_is_not_changed_any_more(table: Table) -> None:
    table.desk.claim(table.key, "anna")
    table.desk.accept(table.key, "anna")
    claims.release(table.office.store, table.key, person_id="anna")
    hire(table.office.store, "ben")
    approving.approve(table.office.store, table.key, person_id="ben", row_version=2)
    sealed(table.office.store, "csv")
    paul = table.hire("paul", Role.APPROVER)
    for act in ("withdraw", "reject"):
        answer = table.do(act, paul, **{**WHY, "row_version": "3"})
        assert (answer.status_code, "Reverse the posting" in answer.text) == (409, True)


def test_a_bill_is_postponed_only_as_it_was_seen(table: Table) -> None:
    table.desk.claim(table.key, "anna")
    table.desk.edit(table.key, "anna", gross_total="120.00")
    answer = table.do("postpone", row_version="1", until="2026-03-09", reason="asked the supplier")
    assert (answer.status_code, "changed by somebody else" in answer.text) == (409, True)
    assert table.bill.postponed_until is None


def test_a_postponed_bill_comes_back_on_its_day_or_at_once(table: Table) -> None:
    answer = table.do("postpone", row_version="1", until="2026-03-09", reason="asked the supplier")
    assert answer.headers["location"] == f"/bills/{table.other}?tab=waiting&said=postponed"
    assert table.bill.postponed_until == dt.date(2026, 3, 9)
    table.do("postpone", row_version="1", until="", reason="it came")
    assert table.bill.postponed_until is None


@pytest.mark.parametrize(("until", "reason"), [("2026-03-02", "x"), ("soon", "x"), ("2026-03-09", " ")])
def test_a_bill_is_postponed_to_a_later_day_with_a_reason_only(table: Table, until: str, reason: str) -> None:
    assert table.do("postpone", row_version="1", until=until, reason=reason).status_code == 400
    assert table.bill.postponed_until is None


def test_a_bill_is_handed_to_those_who_decide_and_left_to_them(table: Table) -> None:
    table.hire("ben", Role.OPERATOR)
    table.hire("vera", Role.VIEWER)
    table.desk.claim(table.key, "anna")
    assert table.do("assign", to="vera").status_code == 400
    assert table.do("assign", to="ben", reason="you know them").status_code == 303
    assert (table.bill.owner, table.bill.claimed_by) == ("ben", None)
    assert events(table, "assigned") == ["you know them"]
    table.do("assign", to="")
    assert table.bill.owner is None


def test_a_question_waits_for_whom_it_asks(table: Table) -> None:
    ben = table.hire("ben", Role.OPERATOR)
    table.do("remark", words="is this our site?", asks="ben")
    assert "is this our site?" in ben.get("/").text
    assert table.do("remark", words="who?", asks="nobody").status_code == 400
    assert table.do("remark", words=" ").status_code == 400
    assert len(remarks.of_bill(table.office.store, table.key)) == 1


def test_an_approver_approves_and_goes_on_to_the_next_of_their_tab(table: Table) -> None:
    for key in (table.key, table.other):
        table.desk.claim(key, "anna")
        table.desk.accept(key, "anna")
        claims.release(table.office.store, key, person_id="anna")
    paul = table.hire("paul", Role.APPROVER)
    answer = table.do("approve", paul, row_version="2", back="tab=to_approve")
    assert answer.headers["location"] == f"/bills/{table.other}?tab=to_approve&said=approved"
    assert table.bill.approved_by == "paul"
    assert table.do("withdraw", paul, row_version="3").status_code == 303
    assert table.bill.approved_by is None


@pytest.mark.parametrize(
    ("limit", "edits", "words"), [("100", False, "more than you may approve"), (None, True, "You had a hand")]
)
def test_approval_is_refused_in_words(table: Table, limit: str | None, edits: bool, words: str) -> None:  # noqa: FBT001 - a table of cases
    paul = table.hire("paul", Role.OPERATOR, Role.APPROVER, approval_limit=None if limit is None else Decimal(limit))
    who = "paul" if edits else "anna"
    table.desk.claim(table.key, who)
    table.desk.edit(table.key, who, gross_total="120.00")
    answer = table.do("approve", paul, row_version="2")
    assert (answer.status_code, words in answer.text) == (409, True)
    assert table.bill.approved_by is None


def test_a_rejection_is_taken_back(table: Table) -> None:
    table.do("reject", **WHY)
    assert table.do("undo", row_version="2").headers["location"].endswith("&said=undone")
    assert table.bill.status is Status.EXCEPTION
    assert table.do("undo", row_version="3").headers["location"].endswith("&said=nothing_to_undo")


def test_a_bill_is_left_to_others(table: Table) -> None:
    table.desk.claim(table.key, "anna")
    assert table.do("release").headers["location"] == "/?tab=waiting&said=released"
    assert table.bill.claimed_by is None


def test_a_document_is_read_again_once(table: Table) -> None:
    assert table.do("retry").headers["location"] == "/?tab=waiting&said=read_again"
    again = table.do("retry")
    assert (again.status_code, "being read already" in again.text) == (409, True)
    assert table.do("reject", **WHY).status_code == 409


def test_whoever_has_a_document_read_again_is_told_what_that_replaces(table: Table) -> None:
    table.desk.claim(table.key, "anna")
    table.desk.edit(table.key, "anna", gross_total="120.00")
    asked = table.hire("olga", Role.OPERATOR).get(f"/bills/{table.key}/retry").text
    assert "1 value that people typed or confirmed is replaced" in asked


@pytest.mark.parametrize("act", [*Act])
def test_there_is_nothing_to_decide_on_what_is_not_there(table: Table, act: Act) -> None:
    admin = table.hire("olga", Role.OPERATOR, Role.APPROVER)
    said: dict[str, object] = {"row_version": "1", "reason": "duplicate", "words": "x"}
    answer = admin.post(f"/bills/{'0' * 64}/{act}", said)
    assert answer.status_code == (303 if act is Act.RELEASE else 404)


@pytest.mark.parametrize("act", ASKED)
def test_without_scripts_each_dialog_is_a_page(table: Table, act: str) -> None:
    page = table.anna.get(f"/bills/{table.key}/{act}?tab=mine")
    assert page.status_code == 200
    assert f'action="/bills/{table.key}/{act}"' in page.text
    assert 'name="back" value="tab=mine"' in page.text


def offered(table: Table, person_id: str) -> set[str]:
    """What the page of the bill offers somebody."""
    page = parts(table, person_id)
    return {act.value for act in Act if f'action="/bills/{table.key}/{act}"' in page}


def parts(table: Table, person_id: str, key: str = "") -> str:
    """What the page of a bill shows of these templates."""
    person = by_id(table.office.store, person_id)
    assert person is not None
    request = Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []})
    signed_in = SignedIn(person=person, csrf_token="")
    here = Here(request=request, desk=table.office.app.state.desk, signed_in=signed_in)
    offer = deciding(here, key or table.key, back="tab=mine")
    names = ("bar", "dialogs", "remarks")
    return "".join(bytes(here.page(f"deciding/{name}.html", deciding=offer).body).decode() for name in names)


def test_what_is_offered_is_what_may_be_done(table: Table) -> None:
    table.hire("ben", Role.OPERATOR)
    table.hire("paul", Role.APPROVER)
    table.hire("vera", Role.VIEWER)
    assert offered(table, "vera") == set()
    assert offered(table, "anna") == {"reject", "postpone", "assign", "remark", "retry"}
    table.desk.claim(table.key, "ben")
    assert offered(table, "anna") == {"assign", "remark", "take-over"}
    table.do("take-over", reason="x")
    table.desk.edit(table.key, "anna", gross_total="120.00")
    assert offered(table, "anna") == {"reject", "assign", "remark", "retry", "release", "undo"}
    assert offered(table, "paul") == {"approve", "assign", "remark", "take-over"}
    hire(table.office.store, "paul")
    approving.approve(table.office.store, table.key, person_id="paul", row_version=2)
    assert offered(table, "paul") == {"withdraw", "remark", "take-over"}


def test_every_dialog_has_its_opener_and_every_key_is_given_once(table: Table) -> None:
    page = parts(table, "anna")
    opened = re.findall(r'data-opens="([^"]+)"', page)
    assert re.findall(r'<dialog id="([^"]+)"', page) == opened != []
    keys = re.findall(r'data-key="([^"]+)"', page)
    assert len(keys) == len(set(keys))
    assert len({key for _, key in WORDS.values()}) == len(Act)


@pytest.mark.parametrize("act", ASKED)
def test_hostile_words_are_words(table: Table, act: str) -> None:
    office = table.office
    office.hire(Role.OPERATOR, name="eve", person_id="eve", shown=HOSTILE[:90])
    process(office.store, evil := waiting("e.pdf", supplier_name=HOSTILE, invoice_number=HOSTILE))
    claims.take(office.store, evil.key, person_id="eve")
    pages = [
        table.anna.get(f"/bills/{evil.key}/{act}?words={quote(HOSTILE)}"),
        table.anna.post(
            f"/bills/{evil.key}/{act}", {"row_version": "9", "reason": HOSTILE, "until": HOSTILE, "to": HOSTILE}
        ),
        table.anna.post(f"/bills/{evil.key}/reject", {**WHY, "note": HOSTILE, "back": HOSTILE}),
    ]
    for page in pages:
        assert page.status_code in {200, 303, 400, 409}
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
    assert "{{7*7}}" in pages[0].text


def test_hostile_remarks_are_words(table: Table) -> None:
    remarks.write(table.office.store, table.key, person_id=HOSTILE, words=HOSTILE, asks=HOSTILE)
    page = parts(table, "anna")
    assert "<script>alert" not in page
    assert "{{7*7}}" in page
