"""Bills that a target is not given: told on the page of exports, in the worklist, on the bill, and to programs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows.posting import post
from pipeline.model.acceptance import ResolutionReason
from pipeline.model.build import bill
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.settings import load
from pipeline.store.review import correcting
from pipeline.store.review import setting_aside
from tests.ledger import process
from tests.ledger import sha256
from tests.movements import standing_in
from tests.pipeline.store.review.conftest import Desk
from tests.postings import posted

if TYPE_CHECKING:
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

HELD = sha256("held.pdf")
CODES = '[sage50_uk]\ncurrency = "EUR"\n[sage50_uk.accounts]\n"*" = "5000"\n[sage50_uk.tax_codes]\n"S 19" = "T1"\n'


def let_through(office: Office, name: str, number: str) -> None:
    """A bill that goes straight through."""
    record = posted(bill(invoice_number=number, supplier_name="Muster GmbH", lines=()), document_id=sha256(name))
    process(office.store, replace(record, file=name, status=Status.CLEAN))


@pytest.fixture
def sage(office: Office) -> Office:
    """A desk whose accounting system knows no supplier, with a bill of one."""
    settings = load(home=office.settings.home, targets=("csv", "sage50_uk"))
    settings.codes_file.write_text(CODES)
    office.app.state.desk = replace(office.app.state.desk, settings=settings)
    let_through(office, "held.pdf", "RE-7")
    post(office.store, settings, actor="anna", targets=["sage50_uk"])
    return office


@pytest.fixture
def ellen(sage: Office) -> Browser:
    """An exporter."""
    return sage.sit(sage.hire(Role.EXPORTER, Role.AUDITOR, name="ellen", shown="Ellen Ortiz"))


def text(browser: Browser, path: str) -> str:
    """A page, its blanks made one."""
    return " ".join(browser.get(path).text.split())


def test_exports_list_what_is_held_with_reason_and_link(ellen: Browser) -> None:
    page = text(ellen, "/exports")
    assert 'Held back from sage50_uk <span class="badge warn">1</span>' in page
    assert f'<a href="/bills/{HELD}">Muster GmbH RE-7</a>' in page
    assert "S-1" in page
    assert "Held back from csv" not in page


def test_bill_says_to_which_target_it_is_not_posted_and_why(ellen: Browser) -> None:
    assert "Not posted to sage50_uk: " in text(ellen, f"/bills/{HELD}")


def test_worklist_marks_what_is_held_and_shows_it_alone(sage: Office, ellen: Browser) -> None:
    let_through(sage, "fine.pdf", "RE-8")
    everything = text(ellen, "/?tab=approved")
    assert ("RE-7" in everything, "RE-8" in everything) == (True, True)
    assert everything.count('<span class="badge warn">held back</span>') == 1
    held = text(ellen, "/?tab=approved&held=yes")
    assert ("RE-7" in held, "RE-8" in held) == (True, False)
    assert 'value="yes" checked' in held
    ellen.post("/exports", {"target": "csv"})
    assert "RE-7" in text(ellen, "/?tab=posted&held=yes")


def test_export_that_finds_nothing_but_what_is_held_says_so(sage: Office, ellen: Browser) -> None:
    assert ellen.post("/exports", {"target": "sage50_uk"}).headers["location"] == "/exports?said=held"
    file = load(home=sage.settings.home).codes_file
    file.write_text(f'{CODES}[sage50_uk.suppliers]\n"S-1" = "MUSTER"\n')
    assert ellen.post("/exports", {"target": "sage50_uk"}).headers["location"] == "/exports?said=posted"
    assert "Held back from" not in text(ellen, "/exports")
    assert "Not posted to" not in text(ellen, f"/bills/{HELD}")


def test_file_of_codes_that_is_wrong_is_told_with_what_to_do(sage: Office, ellen: Browser) -> None:
    load(home=sage.settings.home).codes_file.write_text('[sage50_uk]\ncurency = "EUR"\n')
    answer = ellen.post("/exports")
    assert (answer.status_code, "has no option curency" in answer.text) == (409, True)


def test_programs_are_told_how_many_are_held(sage: Office) -> None:
    program = sage.program(sage.hire(Role.EXPORTER, name="robot", shown="Robot"))
    told = {one["name"]: (one["waiting"], one["held"]) for one in program.get("/api/v1/exports").json()}
    assert told == {"csv": (1, 0), "sage50_uk": (0, 1)}


def test_hold_is_in_the_audit(ellen: Browser) -> None:
    assert "export_held" in ellen.get(f"/audit?subject={HELD}").text


def test_posting_that_somebody_took_back_by_hand_is_noted_on_the_page(sage: Office, ellen: Browser) -> None:
    known = '"S-1" = "MUSTER"'
    file = load(home=sage.settings.home).codes_file
    file.write_text(f"{CODES}[sage50_uk.suppliers]\n{known}\n".replace("currency", 'corrections = "by_hand"\ncurrency'))
    ellen.post("/exports", {"target": "sage50_uk"})
    sage.hire(Role.OPERATOR, person_id="anna")
    version = Desk(sage.store).version(HELD)
    correcting.begin(sage.store, HELD, person_id="anna", row_version=version, reason="it came twice")
    why = ResolutionReason.DUPLICATE
    setting_aside.reject(sage.store, HELD, person_id="anna", row_version=version + 2, reason=why)
    ellen.post("/exports", {"target": "sage50_uk"})
    page = text(ellen, "/exports")
    assert "It is to be taken back in this system by hand, and that to be noted: RE-7" in page
    said = {"target": "sage50_uk", "key": HELD}
    assert ellen.post("/exports/taken-back", said).headers["location"] == "/exports?said=taken_back"
    assert ellen.post("/exports/taken-back", said).headers["location"] == "/exports?said=nothing_to_take"
    assert ellen.post("/exports/taken-back", {**said, "target": "xlsx"}).status_code == 400
    assert standing_in(sage.store, "sage50_uk") == {}
    assert "Held back from" not in text(ellen, "/exports")
