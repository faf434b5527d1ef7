"""The pages of payments: they are there where payments are on, two people are needed, and the bank's word is read."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.people.role import Role
from pipeline.store.payments import finding
from tests.bank import Bank
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.desk.web.conftest import ORIGIN
from tests.desk.web.test_every_page_in_browser import STICKS_OUT
from tests.desk.web.visits import doors
from tests.ledger import sha256
from tests.paying import OURS
from tests.paying import arrive
from tests.paying import know
from tests.paying import supplier

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

HOSTILE = "<script>window.hostile=1</script>"


@pytest.fixture(autouse=True)
def _switched_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Payments, from one account."""
    account = {"name": "Beispiel Bau AG", "iban": OURS, "bic": "BYLADEM1001"}
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__ENABLED", "true")
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__SINCE", "2026-01-01")
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__ACCOUNTS", json.dumps([account]))


@pytest.fixture
def ellen(office: Office) -> Browser:
    """Somebody who proposes, with bills that are due."""
    know(office.store, supplier())
    arrive(office.store, "INV-1")
    arrive(office.store, "INV-2", currency="USD")
    arrive(office.store, "GS-1", document_type="381", due_date=None, payable_amount="19.00")
    return office.sit(office.hire(Role.EXPORTER, name="ellen", shown="Ellen Ortiz"))


@pytest.fixture
def ben(office: Office) -> Browser:
    """Somebody who approves."""
    return office.sit(office.hire(Role.APPROVER, name="ben", shown="Ben Okoro"))


def propose(browser: Browser, **given: Any) -> str:
    """Propose what the page offers; where that leads."""
    text = browser.get("/payments/new?due_until=2026-04-30").text
    bills = [part.split('"')[0] for part in text.split('name="bill" value="')[1:]]
    sent = {"due_until": "2026-04-30", "execute_on": "2026-03-03", "bill": bills, **given}
    answer = browser.post("/payments/new", sent)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_without_the_setting_there_is_nothing_of_it(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = office.sit(office.hire(*Role))
    assert ">Payments<" in browser.get("/exports").text
    off = office.settings.payments.model_copy(update={"enabled": False})
    monkeypatch.setitem(office.settings.__dict__, "payments", off)
    assert ">Payments<" not in browser.get("/exports").text
    found = [door for door in doors(office.app) if door.path.startswith("/payments") and door.method == "GET"]
    assert len(found) > 2
    assert {door.knock(browser).status_code for door in found} == {404}


def test_what_is_due_is_offered_and_what_is_left_out_says_why(ellen: Browser) -> None:
    page = ellen.get("/payments/new?due_until=2026-04-30").text
    assert 'aria-label="Pay INV-1"' in page
    assert "it is not in euros" in page
    assert 'aria-label="Set off GS-1"' in page
    assert ellen.get("/payments/new?due_until=2026-03-10").text.count('name="bill"') == 0


def test_one_proposes_another_approves_and_the_file_is_made(office: Office, ellen: Browser, ben: Browser) -> None:
    there = propose(ellen)
    assert "somebody else has to approve it" in ellen.get(there).text
    assert ellen.post("/payments/1/approve", {"row_version": 1}).status_code == 403
    assert "Approve this run" in ben.get("/payments/1").text
    assert ben.post("/payments/1/approve", {"row_version": 1}).headers["location"] == "/payments/1?said=approved"
    assert ellen.post("/payments/seal").headers["location"] == "/payments?said=sealed"
    assert (office.settings.exports_folder / "payments" / "payments-000001.xml").is_file()
    assert "Ben Okoro" in ellen.get("/payments").text
    assert ellen.post("/payments/seal").headers["location"] == "/payments?said=nothing"


def test_nobody_approves_their_own_even_with_both_roles(office: Office, ellen: Browser) -> None:
    both = office.sit(office.hire(Role.EXPORTER, Role.APPROVER, name="both"))
    propose(both)
    assert "Approve this run" not in both.get("/payments/1").text
    answer = both.post("/payments/1/approve", {"row_version": 1})
    assert answer.status_code == 409
    assert "somebody else has to approve it" in answer.text
    assert ellen.get("/payments/1").status_code == 200


def test_rejecting_takes_a_reason_which_is_shown_as_it_is(ellen: Browser, ben: Browser) -> None:
    propose(ellen)
    assert ben.post("/payments/1/reject", {"reason": " "}).status_code == 409
    assert ben.post("/payments/1/reject", {"reason": HOSTILE}).status_code == 303
    page = ellen.get("/payments/1").text
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page


def test_a_ticked_credit_note_is_set_off(office: Office, ellen: Browser) -> None:
    text = ellen.get("/payments/new?due_until=2026-04-30").text
    credit_note = text.split('name="credit_note" value="')[1].split('"')[0]
    propose(ellen, credit_note=credit_note)
    run = finding.run(office.store, 1)
    assert run is not None
    assert str(run.total) == "100.00"


def test_a_bank_is_asked_to_stop_and_what_it_says_is_read(office: Office, ellen: Browser, ben: Browser) -> None:
    propose(ellen)
    ben.post("/payments/1/approve", {"row_version": 1})
    ellen.post("/payments/seal")
    said = {"payment": 1, "code": "DUPL", "reason": "paid twice"}
    assert ellen.post("/payments/1/stop", {**said, "payment": 99}).status_code == 404
    assert ben.post("/payments/1/stop", said).headers["location"] == "/payments/1?said=asked"
    assert ben.post("/payments/1/stop", said).status_code == 409
    ellen.post("/payments/seal")
    folder = office.settings.exports_folder / "payments"
    assert (folder / "payments-000001-stop-000001.xml").is_file()
    with closing(Bank()) as bank:
        bank.take((folder / "payments-000001.xml").read_bytes())
        bank.wait(3)
        (notice,) = bank.sent("camt.054")
    assert ">taken<" in upload(ellen, notice)
    assert "read before" in upload(ellen, notice)
    assert "no message of a bank" in upload(ellen, b"<!DOCTYPE x><x/>", status=409)
    assert ">paid<" in ellen.get("/payments/1").text
    assert "Paid on Mar 3, 2026" in ellen.get(f"/bills/{sha256('INV-1')}").text


def upload(browser: Browser, content: bytes, *, status: int = 200) -> str:
    answer = browser.client.post(
        "/payments/statement",
        data={"csrf_token": browser.csrf_token},
        files={"file": ("bank.xml", content, "text/xml")},
        headers={"Origin": ORIGIN},
    )
    assert answer.status_code == status
    return str(answer.text)


@pytest.mark.browser
def test_the_pages_can_be_used_by_everybody(office: Office, page: Page, ellen: Browser, ben: Browser) -> None:
    propose(ellen)
    ben.post("/payments/1/approve", {"row_version": 1})
    ellen.post("/payments/seal")
    arrive(office.store, "INV-9", payment_terms="2/10, net 30")
    office.hire(Role.EXPORTER, Role.APPROVER)
    sign_in(page, "/payments")
    wrong = []
    for path in ("/payments", "/payments/new?due_until=2026-04-30", "/payments/1"):
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(path)
        wrong += [f"{path}: {one}" for one in flaws(page)]
        page.set_viewport_size({"width": 683, "height": 384})
        wrong += [f"{path}: {one}" for one in page.evaluate(STICKS_OUT)]
    assert not wrong
