"""Account coding: suggested from the supplier's lines before, with the reason in words, and confirmed by a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape
from sqlalchemy import insert

from pipeline.document.source import Source
from pipeline.model.build import line
from pipeline.model.line_terms import ACCOUNT_CODE
from pipeline.model.line_terms import COST_OBJECT
from pipeline.people.role import Role
from pipeline.store import records
from pipeline.store.review.approving import approve
from pipeline.store.tables.ledger_account import LEDGER_ACCOUNT
from tests.desk.web.forms import form_of
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting
from tests.staff import hire

if TYPE_CHECKING:
    from pipeline.model.invoice import Line
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


def arrive(office: Office, file: str, *texts: str) -> str:
    """The key of a bill with lines of these texts."""
    bill = waiting(file, lines=tuple(line(description=text, item_number=None) for text in texts))
    process(office.store, bill)
    return bill.key


def coded(office: Office, file: str, text: str, account: str, *, approved: bool = True) -> None:
    """A bill of one line that Olga coded, and that Paul approved."""
    key, desk = arrive(office, file, text), Desk(office.store)
    hire(office.store, "olga")
    desk.claim(key, "olga")
    before = desk.bill(key)
    codes = line(source=Source.HUMAN, description=None, account_code=account, cost_object="100").readings
    kept = {term: one for term, one in codes.items() if term in {ACCOUNT_CODE, COST_OBJECT}}
    lines: tuple[Line, ...] = tuple(one.with_readings(kept) for one in before.invoice.lines)
    done = replace(before, invoice=replace(before.invoice, lines=lines))
    desk.save(done, "olga")
    desk.edit(key, "olga")
    if approved:
        hire(office.store, "paul")
        approve(office.store, key, person_id="paul", row_version=desk.version(key))


@pytest.fixture
def anna(office: Office) -> Browser:
    """An operator."""
    return office.sit(office.hire(Role.OPERATOR))


def test_a_line_is_suggested_what_lines_like_it_went_to_with_the_reason(office: Office, anna: Browser) -> None:
    for number in (1, 2, 3):
        coded(office, f"paper-{number}.pdf", f"Paper A4 80 g, {number} boxes", "4930")
    coded(office, "freight.pdf", "Freight", "4730")
    coded(office, "unapproved.pdf", "Paper A4 80 g", "9999", approved=False)
    page = anna.get(f"/bills/{arrive(office, 'next.pdf', 'Paper A4 80 g, 7 boxes', 'Consulting')}/coding")
    shown = form_of(page, "coding")
    assert (shown["0.account_code"], shown["1.account_code"]) == ("4930", "")
    assert (shown["0.cost_object"], shown["1.cost_object"]) == ("100", "100")
    text = " ".join(page.text.split())
    assert "the last 3 lines like “Paper A4 80 g, " in text
    assert "all of the last 4 lines of this supplier went there" in text
    assert "9999" not in text


def test_what_is_confirmed_is_the_persons_and_nothing_was_written_before(office: Office, anna: Browser) -> None:
    coded(office, "paper.pdf", "Paper A4", "4930")
    key = arrive(office, "next.pdf", "Paper A4")
    shown = form_of(anna.get(f"/bills/{key}/coding"), "coding")
    before = records.read(office.store, key)
    assert before is not None
    assert not before.record.invoice.lines[0][ACCOUNT_CODE].is_found
    answer = anna.post(f"/bills/{key}/coding", {**shown, "0.cost_object": "200"})
    assert answer.headers["location"] == f"/bills/{key}/coding?said=coded"
    after = records.read(office.store, key)
    assert after is not None
    (one,) = after.record.invoice.lines
    assert (one.value(ACCOUNT_CODE), one.value(COST_OBJECT), one[ACCOUNT_CODE].source) == ("4930", "200", Source.HUMAN)


def test_an_account_that_there_is_not_is_refused_and_what_was_typed_stays(office: Office, anna: Browser) -> None:
    with office.store.writing(actor="root") as transaction:
        row = {"code": "4930", "company_id": "", "name": "Office", "is_open": True}
        transaction.connection.execute(insert(LEDGER_ACCOUNT).values(row))
    key = arrive(office, "bill.pdf", HOSTILE)
    shown = form_of(anna.get(f"/bills/{key}/coding"), "coding")
    page = anna.post(f"/bills/{key}/coding", {**shown, "0.account_code": HOSTILE[:40]})
    assert page.status_code == 422
    assert "There is no such account" in page.text
    assert HOSTILE[:40] not in page.text
    assert str(escape(HOSTILE[:40])) in page.text
    assert anna.post(f"/bills/{key}/coding", {**shown, "0.account_code": "4930"}).status_code == 303


def test_an_approver_codes_what_they_approve(office: Office) -> None:
    ella = office.sit(office.hire(Role.APPROVER, name="ella"))
    key = arrive(office, "bill.pdf", "Paper")
    assert f"/bills/{key}/coding" in ella.get(f"/bills/{key}").text
    shown = form_of(ella.get(f"/bills/{key}/coding"), "coding")
    assert ella.post(f"/bills/{key}/coding", {**shown, "0.account_code": "4930"}).status_code == 303
    assert Desk(office.store).bill(key).invoice.lines[0].value(ACCOUNT_CODE) == "4930"


def test_a_bill_that_somebody_else_has_is_not_coded(office: Office, anna: Browser) -> None:
    key = arrive(office, "bill.pdf", "Paper")
    Desk(office.store).claim(key, "paul")
    shown = form_of(anna.get(f"/bills/{key}/coding"), "coding")
    assert anna.post(f"/bills/{key}/coding", {**shown, "0.account_code": "1"}).status_code == 409
