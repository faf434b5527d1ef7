"""A supplier or an account that nobody knows: proposed out of a bill, confirmed by somebody else, judged again."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from desk.web.beside.panel import Panel
from pipeline.master.supplier import Supplier
from pipeline.model.build import bill
from pipeline.people.role import Role
from pipeline.store.master.books import COMPANIES
from pipeline.store.proposals import finding
from pipeline.store.registers.suppliers import StoredSuppliers
from tests.desk.web.conftest import Browser
from tests.desk.web.conftest import Office
from tests.desk.web.forms import form_of
from tests.desk.web.test_beside import arrived
from tests.desk.web.test_beside import beside
from tests.desk.web.test_beside import stored
from tests.master import put
from tests.master import put_suppliers

if TYPE_CHECKING:
    from httpx import Response


OTHER = Supplier(supplier_id="70001", name="Brandt Stahl KG", postcode="20095")
CHECKED = {"check": "call-back under a number known before", "note": "Frau Muster, 030 1234"}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A bill of an unknown supplier; Anna proposes, Ben confirms."""

    office: Office
    anna: Browser
    ben: Browser
    key: str

    def propose(self, what: str, **typed: str) -> str:
        """Send the form of the panel as Anna."""
        answer = self.anna.post(f"/bills/{self.key}/beside/supplier/{what}", typed, HX_Request="true")
        assert answer.status_code == 200
        return unescape(answer.text)

    def decide(self, browser: Browser, act: str, **said: str) -> Response:
        """Decide on the newest proposal."""
        number = finding.proposals(self.office.store, is_open=True, limit=1)[0].proposal_id
        return browser.post(f"/proposals/{number}/{act}", {**CHECKED, **said})

    def asked(self, key: str = "") -> set[str]:
        """The rules that ask."""
        return {question.rule or "" for question in stored(self.office, key or self.key).record.questions}


@pytest.fixture
def case(office: Office) -> Case:
    put_suppliers(office.store, [OTHER])
    key = arrived(office, bill(supplier_address="Am Markt 1, 10115 Berlin"))
    both = (Role.OPERATOR, Role.APPROVER)
    anna, ben = (
        office.sit(office.hire(*both, name=name, person_id=name, shown=name.title())) for name in ("anna", "ben")
    )
    return Case(office=office, anna=anna, ben=ben, key=key)


def test_the_panel_has_what_the_bill_says_of_a_new_supplier_and_never_its_account(case: Case) -> None:
    text = beside(case.anna, case.key, Panel.SUPPLIER)
    for said in ("Muster Werkzeuge GmbH", "DE136695976", "Am Markt 1", "10115", "Berlin"):
        assert f'value="{said}"' in text
    assert "DE89370400440532013000" not in text


def test_an_unknown_supplier_and_its_account_let_the_bill_go_on_once_somebody_else_has_confirmed_both(
    case: Case,
) -> None:
    twin = arrived(case.office, bill(invoice_number="INV-2000", issue_date="2026-02-01"), "other.pdf")
    assert case.asked() == case.asked(twin) == {"V1"}
    told = case.propose(
        "new", supplier_id="70002", name="Muster Werkzeuge GmbH", vat_id="DE136695976", postcode="10115"
    )
    assert "Somebody else confirms it" in told
    answer = case.decide(case.ben, "confirm")
    assert answer.headers["location"] == "/proposals?said=confirmed&judged=2"
    assert case.asked() == case.asked(twin) == {"B1"}
    assert 'value="DE89370400440532013000"' in beside(case.anna, case.key, Panel.SUPPLIER)
    case.propose("account", supplier_id="70002", number="DE89 3704 0044 0532 0130 00")
    assert case.decide(case.ben, "confirm", end="0000").status_code == 409
    assert case.decide(case.ben, "confirm", end="3000").status_code == 303
    assert case.asked() == case.asked(twin) == set()


def test_the_page_of_an_account_does_not_tell_its_end(case: Case) -> None:
    put(
        case.office.store,
        COMPANIES,
        [{"company_id": "C1", "name": "Beispiel Bau AG", "accounts": ("DE89370400440532013000",)}],
    )
    case.propose("account", supplier_id="70001", number="DE89370400440532013000")
    number = finding.proposals(case.office.store, is_open=True, limit=1)[0].proposal_id
    for page in (f"/proposals/{number}", "/proposals"):
        text = case.ben.get(page).text
        assert "3000" not in text
        assert "DE89370400440532••••••" in text
    assert "an account of our own" in case.ben.get(f"/proposals/{number}").text


def test_nobody_is_offered_to_confirm_their_own_and_the_store_would_not_let_them(case: Case) -> None:
    case.propose("new", supplier_id="70002", name="Muster Werkzeuge GmbH")
    number = finding.proposals(case.office.store, is_open=True, limit=1)[0].proposal_id
    assert "Confirm: make it master data" not in case.anna.get(f"/proposals/{number}").text
    assert "Confirm: make it master data" in case.ben.get(f"/proposals/{number}").text
    answer = case.decide(case.anna, "confirm")
    assert answer.status_code == 409
    assert "somebody else has to confirm it" in answer.text
    assert StoredSuppliers(case.office.store).with_id("70002") is None


def test_refusing_takes_a_reason_that_everybody_can_read(case: Case) -> None:
    case.propose("new", supplier_id="70002", name="Muster Werkzeuge GmbH")
    assert case.decide(case.ben, "refuse").status_code == 409
    assert case.decide(case.ben, "refuse", reason="<b>nobody knows them</b>").status_code == 303
    shown = case.anna.get("/proposals?decided=true").text
    assert "&lt;b&gt;nobody knows them&lt;/b&gt;" in shown
    assert "Nothing waits to be confirmed." in case.anna.get("/proposals").text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"supplier_id": "70001", "name": "Muster"}, "already"),
        ({"supplier_id": "70002", "name": " "}, "needs a number"),
    ],
)
def test_what_cannot_be_proposed_is_told_and_everything_typed_stays(
    case: Case, typed: dict[str, str], why: str
) -> None:
    told = case.propose("new", **typed, city="Köln")
    assert why in told
    assert 'value="Köln"' in told
    assert not finding.proposals(case.office.store, is_open=True, limit=1)


def test_a_chosen_supplier_is_offered_the_account_on_the_bill(case: Case) -> None:
    shown = form_of(case.anna.get(f"/bills/{case.key}"))
    case.anna.post(f"/bills/{case.key}", {**shown, "supplier": "70001"})
    assert "New bank account of Brandt Stahl KG (70001)" in beside(case.anna, case.key, Panel.SUPPLIER)


def test_others_who_are_like_a_new_supplier_are_shown_to_whoever_confirms_it(case: Case) -> None:
    put_suppliers(
        case.office.store, [replace(OTHER, supplier_id="70009", name="Muster Werkzeug GmbH", postcode="10115")]
    )
    case.propose("new", supplier_id="70002", name="Muster Werkzeuge GmbH")
    number = finding.proposals(case.office.store, is_open=True, limit=1)[0].proposal_id
    assert "70009" in case.ben.get(f"/proposals/{number}").text
