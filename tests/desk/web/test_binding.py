"""The pages of a bill put together anew: what the page offers, what is written, and what is refused in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows.examination import decide
from pipeline.document.source import Source
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.model.terms import DOCUMENT_TYPE
from pipeline.people.role import Role
from pipeline.ports import NO_PORTS
from pipeline.store import audit
from pipeline.store import bindings
from pipeline.store import records
from pipeline.store.ending import finish
from pipeline.store.review import claims
from tests.ledger import process
from tests.ledger import sha256
from tests.ledger import take

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model.record import Record
    from pipeline.store.records import StoredRecord
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

PACK, THIN = sha256("pack.pdf"), sha256("thin.pdf")


@pytest.fixture
def keys(office: Office) -> None:
    """A thick file and a thin one that wait."""
    for name, pages in (("pack.pdf", (1, 2, 3)), ("thin.pdf", (1, 2))):
        one = record(bill(gross_total="191.00", invoice_number=name), document_id=sha256(name), file=name)
        process(office.store, decide(replace(one, pages=pages), NO_PORTS, office.settings))


def stored(office: Office, key: str) -> StoredRecord:
    found = records.read(office.store, key)
    assert found is not None
    return found


def read_as(office: Office, *bills: Record) -> None:
    """Let a worker read what waits."""
    finish(office.store, take(office.store), bills)


def form(office: Office, key: str = PACK, **given: object) -> dict[str, object]:
    return {"row_version": stored(office, key).row_version, **given}


@pytest.mark.usefixtures("keys")
def test_a_split_leads_back_to_the_worklist_and_the_bill_says_that_it_is_being_read(
    office: Office, desk: Callable[..., Browser]
) -> None:
    anna = desk(Role.OPERATOR)
    page = anna.get(f"/bills/{PACK}/pages?tab=waiting").text
    assert page.count('name="begins"') == 3
    assert f"{THIN} {stored(office, THIN).row_version}" in page
    assert THIN not in anna.get(f"/bills/{PACK}/pages?seek=pack.pdf&back=tab%3Dmine").text
    answer = anna.post(f"/bills/{PACK}/arrange", form(office, order=["3", "1", "2"], begins=["1"], reason="two in one"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/?tab=waiting&said=split")
    assert [stored(office, key).record.pages for key in (PACK, f"{PACK}-2")] == [(3,), (1, 2)]
    assert "it is being read" in anna.get(f"/bills/{PACK}-2").text
    answer = anna.post(f"/bills/{PACK}/arrange", form(office, order=["3"]))
    assert answer.status_code == 400
    answer = anna.post(f"/bills/{PACK}-2/arrange", form(office, f"{PACK}-2", order=["2", "1"]))
    assert (answer.status_code, "being read again" in answer.text or "Wait until" in answer.text) == (409, True)


@pytest.mark.usefixtures("keys")
def test_documents_are_joined_seen_together_and_parted_again(office: Office, desk: Callable[..., Browser]) -> None:
    anna, before = desk(Role.OPERATOR), stored(office, THIN).record
    other = f"{THIN} {stored(office, THIN).row_version}"
    assert anna.post(f"/bills/{PACK}/merge", form(office, other=other)).headers["location"].endswith("said=merged")
    assert f'href="/bills/{PACK}?' in anna.get(f"/bills/{THIN}").text
    asked = bindings.read(office.store, PACK)
    assert asked is not None
    (part,) = asked.asked
    one = replace(stored(office, PACK).record, pages=part.pages, borrowed=asked.borrowed_by(part))
    read_as(office, one)
    page = anna.get(f"/bills/{PACK}").text
    places = [page.index(f'data-leaf="/documents/{file}/pages/{n}"') for file, n in ((PACK, 3), (THIN, 1), (THIN, 2))]
    assert places == sorted(places)
    assert "Take the last change back" in page
    assert anna.post(f"/bills/{PACK}/undo", form(office)).headers["location"].endswith("said=undone")
    assert (stored(office, THIN).record, stored(office, PACK).record.pages) == (before, (1, 2, 3))


@pytest.mark.usefixtures("keys")
def test_what_cannot_be_done_is_said_and_nothing_is_written(office: Office, desk: Callable[..., Browser]) -> None:
    anna = desk(Role.OPERATOR)
    told = anna.post(f"/bills/{PACK}/arrange", form(office, order=["1", "2", "3"]))
    assert (told.status_code, "Nothing was changed" in told.text) == (400, True)
    for order in (["1", "2"], ["1", "2", "2"], ["x"]):
        assert anna.post(f"/bills/{PACK}/arrange", form(office, order=order)).status_code == 422
    for other in ("", f"{PACK} 1", "nothing", f"{THIN} -1"):
        assert anna.post(f"/bills/{PACK}/merge", form(office, other=other)).status_code == 400
    told = anna.post(f"/bills/{PACK}/merge", form(office, other=f"{THIN} 7"))
    assert (told.status_code, "changed by somebody else" in told.text) == (409, True)
    claims.take(office.store, THIN, person_id=office.hire(Role.OPERATOR, name="ben", shown="Ben").person_id)
    told = anna.post(f"/bills/{PACK}/merge", form(office, other=f"{THIN} {stored(office, THIN).row_version}"))
    assert (told.status_code, "Ben has this bill" in told.text) == (409, True)
    assert bindings.read(office.store, PACK) is None
    for role in (Role.VIEWER, Role.APPROVER, Role.AUDITOR):
        assert desk(role).post(f"/bills/{PACK}/arrange", form(office, order=["1"])).status_code == 403


@pytest.mark.usefixtures("keys")
def test_a_bill_is_judged_at_once_as_what_a_person_says_it_is(office: Office, desk: Callable[..., Browser]) -> None:
    anna = desk(Role.OPERATOR)
    for wrong in ("", "999"):
        assert anna.post(f"/bills/{PACK}/sort", form(office, sort=wrong)).status_code == 400
    told = anna.post(f"/bills/{PACK}/sort", form(office, sort="delivery_note"))
    assert (told.status_code, '"delivery_note" selected' in told.text) == (400, True)
    sent = form(office, sort="delivery_note", reason="no amounts are due")
    assert anna.post(f"/bills/{PACK}/sort", sent).headers["location"].endswith("said=sorted")
    now = stored(office, PACK).record
    assert (now.invoice.value(DOCUMENT_TYPE), now.status) == ("delivery_note", Status.EXCEPTION)
    assert any("delivery note: it is not posted" in question.words for question in now.questions)
    assert "no amounts are due" in {event.reason for event in audit.history(office.store, PACK)}
    anna.post(f"/bills/{PACK}/undo", form(office))
    assert stored(office, PACK).record.invoice.value(DOCUMENT_TYPE) == "380"


def test_an_electronic_invoice_is_not_divided_and_can_still_be_said_to_be_something_else(
    office: Office, desk: Callable[..., Browser]
) -> None:
    data = record(bill(source=Source.XML), document_id=sha256("data.pdf"))
    process(office.store, replace(data, pages=(1, 2)))
    page = desk(Role.OPERATOR).get(f"/bills/{data.key}/pages").text
    assert "its data are one bill" in page
    assert "begins" not in page
    assert 'action="/bills/' in page


@pytest.mark.parametrize(("dpi", "status"), [("150", 404), ("300", 404), ("301", 422)])
def test_pages_are_shown_plain_or_fine(desk: Callable[..., Browser], dpi: str, status: int) -> None:
    assert desk(Role.OPERATOR).get(f"/documents/{PACK}/pages/1?dpi={dpi}").status_code == status
