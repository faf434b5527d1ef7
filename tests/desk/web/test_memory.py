"""The page of what was learned: where it comes from, what it broke, and who may switch it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from pipeline.learning.anchor import Anchor
from pipeline.learning.anchor import Relation
from pipeline.learning.imprint import Imprint
from pipeline.learning.imprint import Mark
from pipeline.learning.memory import Layout
from pipeline.learning.memory import Memory
from pipeline.learning.proof import Break
from pipeline.learning.state import MemoryState
from pipeline.people.role import Role
from pipeline.store.learning import listing
from pipeline.store.learning import proving
from pipeline.store.learning.keeping import keep
from pipeline.store.learning.proving import BrokenBill
from pipeline.store.learning.studying import to_study
from tests.desk.web.test_worklist import HOSTILE
from tests.ledger import process
from tests.pipeline.store.review.conftest import Desk
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from pipeline.people.person import Person
    from tests.desk.web.conftest import Office


@pytest.fixture
def vera(office: Office) -> Person:
    """An approver."""
    return office.hire(Role.OPERATOR, Role.APPROVER, name="vera", shown="Vera Kunz")


@pytest.fixture
def memory_id(office: Office, vera: Person) -> int:
    """Of what Vera taught, with words as nasty as can be; it was refused."""
    desk, bill = Desk(office.store), waiting("bill.pdf", supplier_name=HOSTILE)
    process(office.store, bill)
    desk.claim(bill.key, vera.person_id)
    desk.edit(bill.key, vera.person_id, invoice_number="K-1")
    (corrected,) = to_study(office.store, most=9)
    anchor = Anchor(relation=Relation.BEHIND, words=(HOSTILE,))
    marks = tuple(Mark(words=words, left=0.1, top=0.1) for words in ("rechnung", "datum", "summe"))
    memory = Memory(term="invoice_number", anchors=(anchor,), shape="A-9")
    keep(office.store, corrected, Layout(imprint=Imprint(marks=marks), memories=(memory,)), actor="batch")
    (proposal,) = proving.proposals(office.store)
    broken = BrokenBill(key=bill.key, what=Break(term="due_date", confirmed="2026-04-01", read=HOSTILE))
    proving.settle(office.store, proposal, (broken,), helps=True, actor="batch")
    return proposal.memory_id


def test_it_says_who_taught_it_on_which_bill_and_what_it_broke(office: Office, vera: Person, memory_id: int) -> None:
    page = office.sit(vera).get("/memory").text
    assert f'id="m{memory_id}"' in page
    for words in ("Invoice number", "Vera Kunz", "bill.pdf", "refused", "it would have read confirmed bills wrong"):
        assert words in page
    assert "2026-04-01" in page
    assert HOSTILE not in page
    assert str(escape(HOSTILE)) in page


def test_it_is_switched_off_with_a_reason_by_whoever_manages_it(office: Office, vera: Person, memory_id: int) -> None:
    answer = office.sit(vera).post(f"/memory/{memory_id}/off", {"reason": "another layout"})
    assert answer.headers["location"] == "/memory?said=off"
    learned = listing.one(office.store, memory_id)
    assert learned is not None
    assert (learned.state, learned.reason, learned.changed_by) == (MemoryState.OFF, "another layout", "Vera Kunz")


def test_who_only_sees_it_is_offered_nothing_and_can_do_nothing(office: Office, memory_id: int) -> None:
    anna = office.sit(office.hire(Role.OPERATOR))
    assert f"/memory/{memory_id}/off" not in anna.get("/memory").text
    assert anna.post(f"/memory/{memory_id}/off").status_code == 403
    assert anna.post(f"/memory/{memory_id}/prove").status_code == 403


def test_what_there_is_not_cannot_be_switched_off(office: Office, vera: Person) -> None:
    assert office.sit(vera).post("/memory/99/off").status_code == 404
    assert office.sit(vera).post("/memory/99/prove").status_code == 404
    assert "Nothing was learned yet" in office.sit(vera).get("/memory").text


def test_who_may_not_see_bills_sees_nothing_that_a_bill_says(office: Office, memory_id: int) -> None:
    page = office.sit(office.hire(Role.ADMIN, name="root")).get("/memory").text
    assert f"/memory/{memory_id}/off" in page
    assert "bill.pdf" not in page
    assert "2026-04-01" not in page


def test_suppliers_are_found_by_some_letters_of_their_name(office: Office, vera: Person, memory_id: int) -> None:
    browser = office.sit(vera)
    assert f'id="m{memory_id}"' in browser.get("/memory?supplier=SCRIPT").text
    page = browser.get("/memory?supplier=%25").text
    assert f'id="m{memory_id}"' in page  # the name has a percent sign, which is no wildcard
    assert "Nothing was learned of such a supplier" in browser.get("/memory?supplier=Muster").text
