"""Posted bills at the desk: taken up to be corrected, approved by others, reversed and posted anew, or kept."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.model.build import bill
from pipeline.model.build import line
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.review import worklist
from pipeline.store.review.wanted import looker
from tests.desk.web.browsing import colleague
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.desk.web.conftest import Browser
from tests.desk.web.conftest import Office
from tests.ledger import process
from tests.ledger import sealed
from tests.ledger import sha256
from tests.movements import items_of
from tests.movements import standing_in
from tests.pipeline.store.review.conftest import Desk

if TYPE_CHECKING:
    from httpx import Response
    from playwright.sync_api import Page

    from pipeline.store.review.worklist import Waiting

KEY = sha256("posted.pdf")


@dataclass(frozen=True, kw_only=True)
class Table:
    """A bill that is posted to a target, and Anna who works on bills."""

    office: Office
    anna: Browser

    @property
    def bill(self) -> Waiting:
        """As it stands."""
        found = worklist.one(self.office.store, KEY, looker(self.office.store, "anna"))
        assert found is not None
        return found

    def do(self, act: str, browser: Browser | None = None, /, **said: str) -> Response:
        """Send the form of an act."""
        version = str(self.bill.row_version)
        return (browser or self.anna).post(f"/bills/{KEY}/{act}", {"row_version": version, "back": "", **said})

    def page(self, browser: Browser | None = None) -> str:
        """The page of the bill."""
        return (browser or self.anna).get(f"/bills/{KEY}").text

    def posted_in(self, target: str) -> list[tuple[int, bool]]:
        """What a target was given, and whether it was taken back."""
        return [(item.revision, item.is_reversal) for item in items_of(self.office.store, target)]


def put_in(office: Office) -> None:
    """Let a bill go straight through, into a target."""
    made = bill(lines=(line(),))
    process(office.store, replace(record(made, document_id=KEY, file="posted.pdf"), status=Status.CLEAN))
    assert sealed(office.store, "csv") is not None


@pytest.fixture
def table(office: Office) -> Table:
    """The desk."""
    put_in(office)
    return Table(office=office, anna=office.sit(office.hire(Role.OPERATOR, person_id="anna")))


def test_page_of_a_posted_bill_offers_to_reverse_it_and_says_where_it_is(table: Table) -> None:
    page = table.page()
    assert f'action="/bills/{KEY}/correct"' in page
    assert "csv: revision 1 posted" in page
    assert "csv-000001.txt" in page
    for act in ("reject", "undo", "withdraw", "keep"):
        assert f'action="/bills/{KEY}/{act}"' not in page
    assert ('name="then"' in page, table.bill.claimed_by) == (False, None)


def test_bill_is_taken_up_with_a_reason_and_its_page_says_what_follows(table: Table) -> None:
    assert table.do("correct", reason=" ").status_code == 400
    answer = table.do("correct", reason="wrong supplier")
    assert answer.headers["location"].endswith("said=correcting")
    assert (table.bill.status, table.bill.claimed_by) == (Status.EXCEPTION, "anna")
    page = table.page()
    assert "stays there as it is until its correction is approved" in page
    assert "wrong supplier" in page
    assert f'action="/bills/{KEY}/keep"' in page
    assert f'action="/bills/{KEY}/correct"' not in page
    (begun,) = [event for event in audit.history(table.office.store, KEY) if event.what == "correction_begun"]
    assert (begun.actor, begun.reason) == ("anna", "wrong supplier")


def test_correction_that_is_kept_as_posted_changes_nothing_in_targets(table: Table) -> None:
    table.do("correct", reason="wrong supplier")
    assert table.do("keep").headers["location"].endswith("said=kept")
    assert table.bill.status is Status.CLEAN
    assert sealed_again(table) == [(1, False)]


def sealed_again(table: Table) -> list[tuple[int, bool]]:
    """What the target has been given after another export."""
    rows = table.office.sit(table.office.hire(Role.EXPORTER, name="ellen"))
    rows.post("/exports", {"target": "csv"})
    return table.posted_in("csv")


def test_rejected_correction_is_taken_back(table: Table) -> None:
    table.do("correct", reason="came twice")
    table.do("reject", reason="duplicate")
    assert "The next export takes back what csv has of it." in table.page()
    assert sealed_again(table) == [(1, False), (1, True)]
    assert "csv: revision 1 taken back" in table.page()


def test_correction_counts_as_waiting_and_goes_out_once_others_approve_it(table: Table) -> None:
    ellen = table.office.sit(table.office.hire(Role.EXPORTER, name="eve"))
    table.do("correct", reason="wrong total")
    desk = Desk(table.office.store)
    desk.edit(KEY, "anna", gross_total="120.00")
    paul = table.office.sit(table.office.hire(Role.APPROVER, name="paul", person_id="paul"))
    table.do("approve", paul)
    assert table.bill.approved_by == "paul"
    assert "takes back what csv has of it, and posts it as it stands now" in table.page(paul)
    assert ellen.get("/exports").text.count('<td class="figure">1</td>') >= 1
    assert sealed_again(table) == [(1, False), (1, True), (2, False)]
    assert standing_in(table.office.store, "csv") == {KEY: 2}


def test_who_may_not_edit_bills_takes_none_up(table: Table) -> None:
    paul = table.office.sit(table.office.hire(Role.APPROVER, name="paul"))
    assert f'action="/bills/{KEY}/correct"' not in table.page(paul)
    assert table.do("correct", paul, reason="because").status_code == 403


def test_stale_page_takes_nothing_up(table: Table) -> None:
    answer = table.do("correct", reason="x", row_version="7")
    assert answer.status_code == 409
    assert table.bill.status is Status.CLEAN


def test_program_takes_a_bill_up_as_it_saw_it_and_gives_it_up(table: Table) -> None:
    program = table.office.program(table.office.hire(Role.OPERATOR, name="robot"))
    address = f"/api/v1/records/{KEY}"

    def sent(act: str, body: object, tag: str) -> Response:
        answer: Response = program.post(f"{address}/{act}", json=body, headers={"If-Match": tag})
        return answer

    tag = program.get(address).headers["etag"]
    assert program.post(f"{address}/correct", json={"reason": "x"}).status_code == 428
    assert sent("correct", {"reason": ""}, tag).status_code == 422
    begun = sent("correct", {"reason": "wrong total"}, tag)
    assert (begun.status_code, begun.json()["result"], len(begun.json()["questions"])) == (200, "asked", 1)
    assert sent("keep", None, tag).status_code == 412
    assert sent("correct", {"reason": "again"}, begun.headers["etag"]).status_code == 409
    kept = sent("keep", None, begun.headers["etag"])
    assert (kept.status_code, kept.json()["result"]) == (200, "kept")
    assert table.bill.status is Status.CLEAN


@pytest.mark.browser
def test_posted_bill_is_corrected_by_one_approved_by_another_and_posted_anew(office: Office, page: Page) -> None:
    put_in(office)
    office.hire(Role.OPERATOR)
    office.hire(Role.APPROVER, Role.EXPORTER, name="paul")
    sign_in(page, f"/bills/{KEY}")
    page.keyboard.press("Alt+v")
    page.wait_for_selector("#deciding-correct[open]")
    assert not flaws(page)
    page.fill("#deciding-correct-reason", "the total was misread")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=correcting")
    assert not flaws(page)
    page.fill("input[name='v.invoice_number']", "INV-1002")
    page.keyboard.press("Control+s")
    page.wait_for_url("**said=saved")
    assert page.locator("text=stays there as it is").count() == 1
    with colleague(page, f"/bills/{KEY}", name="paul") as other:
        other.keyboard.press("Alt+a")
        other.wait_for_url("**said=approved**")
        other.goto(f"/bills/{KEY}")
        assert other.locator("text=posts it as it stands now").count() == 1
        other.goto("/exports")
        other.keyboard.press("e")
        other.wait_for_selector("text=csv-000002.csv")
    items = items_of(office.store, "csv")
    assert [(item.revision, item.is_reversal) for item in items] == [(1, False), (1, True), (2, False)]
    page.goto(f"/bills/{KEY}")
    page.locator("summary", has_text="Postings").click()
    assert page.locator(".postings li", has_text="csv: revision").count() == 3
    assert not flaws(page)
