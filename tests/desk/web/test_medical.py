"""Medical claims at the desk: their fields are there for them only, a person can type them, and payments are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows.examination import decide
from flows.reconciling import reconcile
from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.exporters.medical.claim_key import claim_key
from pipeline.exporters.posting.codes import Codes
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.ports import NO_PORTS
from pipeline.store import records
from tests.desk.web.forms import form_of
from tests.ledger import process
from tests.ledger import sha256
from tests.medical import PARTNERS
from tests.medical import claim
from tests.medical import lacks
from tests.remittances import LESS
from tests.remittances import remittance

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model.invoice import Invoice
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


def arrived(office: Office, invoice: Invoice, name: str) -> str:
    """Let a document arrive and be judged."""
    one = replace(record(invoice, file=name, document_id=sha256(name)), pages=(1,))
    process(office.store, decide(one, NO_PORTS, office.settings))
    return one.key


@pytest.fixture
def anna(office: Office) -> Browser:
    """An operator."""
    return office.sit(office.hire(Role.OPERATOR))


def test_ordinary_bills_are_not_asked_for_patients(office: Office, anna: Browser) -> None:
    page = anna.get(f"/bills/{arrived(office, bill(), 'bill.pdf')}").text
    assert "v.gross_total" in page
    assert "patient" not in page
    assert "procedure" not in page


def test_a_claim_shows_what_claims_say(office: Office, anna: Browser) -> None:
    shown = form_of(anna.get(f"/bills/{arrived(office, claim(), 'claim.x12')}"))
    assert (shown["v.patient_name"], shown["v.npi"]) == ("DOE, JANE M", "1234567893")
    assert shown["v.lines[0].procedure_code"] == "99213"


def test_a_person_makes_a_claim_of_what_was_read_as_a_bill(office: Office, anna: Browser) -> None:
    read = claim(document_type="380", tax_total="0.00", net_total="119.00", patient_name=None, npi=None)
    key = arrived(office, read, "form.pdf")
    anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), "v.document_type": "medical_claim"})
    typed = {"v.patient_name": "ROE, RICHARD", "v.npi": "1234567893", "v.lines[0].modifiers": "25 59"}
    anna.post(f"/bills/{key}", {**form_of(anna.get(f"/bills/{key}")), **typed})
    stored = records.read(office.store, key)
    assert stored is not None
    assert lacks("x12_837p", stored.record.invoice) == ()


def test_the_page_of_a_claim_tells_what_was_paid(office: Office, tmp_path: Path) -> None:
    one = replace(record(claim(), file="claim.x12", document_id=sha256("claim.x12")), status=Status.CLEAN)
    process(office.store, one)
    exporter = exporter_named("x12_837p").with_codes(Codes(options=PARTNERS))
    export(office.store, exporter, tmp_path / "exports", actor="anna")
    file = tmp_path / "pay.x12"
    file.write_bytes(remittance(replace(LESS, key=claim_key(one.key), owes="9"), amount="100"))
    reconcile(office.store, file, most_bytes=10_000, actor="anna")
    page = " ".join(office.sit(office.hire(Role.OPERATOR)).get(f"/bills/{one.key}").text.split())
    told = "EXAMPLE PAYER paid 100 of 119, Jan 20, 2026; the payer's number of the claim is CLM9001"
    assert f"<b>paid less</b>: {told}; the patient owes 9 (PR-3 9; CO-45 10)" in page
    assert "Remittances" in page
