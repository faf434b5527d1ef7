"""Whoever looks at a bill sees the mail that it came in, and whoever looks at a mail sees what was in it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.people.role import Role
from pipeline.store.uploads import note_upload
from tests.parcels import mail
from tests.parcels import with_logo
from tests.taking_apart import work_off

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

    from tests.desk.web.conftest import Office


@pytest.fixture
def handed_in(office: Office) -> tuple[TestClient, dict[str, Any]]:
    """A program that has handed in a mail with a bill, a picture of its text and an empty file; and its answer."""
    program = office.program(office.hire(Role.OPERATOR, name="robot", person_id="robot"))
    content = with_logo({"bill <b>.pdf": b"a bill", "empty.pdf": b""}).as_bytes()
    (taken,) = program.post("/api/v1/documents", files=[("file", ("m.eml", content))]).json()["arrivals"]
    work_off(office.store, office.settings)
    return program, program.get(f"/api/v1/arrivals/{taken['arrival_id']}").json()


def test_a_program_is_told_what_was_in_a_file(handed_in: tuple[TestClient, dict[str, Any]]) -> None:
    program, told = handed_in
    assert (told["outcome"], told["channel"], told["parent_id"]) == ("unpacked", "api", None)
    assert [(one["name"], one["outcome"]) for one in told["held"]] == [
        ("bill <b>.pdf", "accepted"),
        ("empty.pdf", "empty"),
    ]
    inner = program.get(f"/api/v1/arrivals/{told['held'][0]['arrival_id']}").json()
    assert (inner["parent_id"], inner["channel"], inner["held"]) == (told["arrival_id"], "api", [])
    assert program.get(f"/api/v1/documents/{told['document_id']}").json()["outcome"] == "unpacked"


def test_the_page_of_a_bill_says_who_uploaded_it(office: Office, handed_in: tuple[TestClient, dict[str, Any]]) -> None:
    document, anna = handed_in[1]["held"][0]["document_id"], office.hire(Role.OPERATOR, shown="Anna <i>")
    note_upload(office.store, document, size=6, person_id=anna.person_id)
    assert "Uploaded by <bdi>Anna &lt;i&gt;</bdi>" in office.sit(anna).get(f"/bills/{document}").text


def test_the_page_of_a_bill_says_which_mail_it_came_in(
    office: Office, handed_in: tuple[TestClient, dict[str, Any]]
) -> None:
    told = handed_in[1]
    page = office.sit(office.hire(Role.VIEWER)).get(f"/bills/{told['held'][0]['document_id']}").text
    assert "Billing &lt;billing@supplier.example&gt;" in page
    assert "Your invoice" in page
    assert f'href="/bills/{told["document_id"]}?' in page


def test_the_evidence_of_a_bill_holds_the_mail_that_it_came_in(
    office: Office, handed_in: tuple[TestClient, dict[str, Any]]
) -> None:
    told = handed_in[1]
    ada = office.sit(office.hire(Role.AUDITOR))
    packed = ada.get(f"/bills/{told['held'][0]['document_id']}/evidence").content
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        sealed = json.loads(pack.read("manifest.json"))["files"]["mail-1.eml"]["sha256"]
        assert hashlib.sha256(pack.read("mail-1.eml")).hexdigest() == sealed == told["document_id"]
        page = pack.read("index.html").decode()
    assert "Billing &lt;billing@supplier.example&gt;, Your invoice" in page
    of_the_mail = ada.get(f"/bills/{told['document_id']}/evidence").content
    assert "mail-1.eml" not in zipfile.ZipFile(io.BytesIO(of_the_mail)).namelist()


def test_the_page_of_a_mail_shows_all_that_was_in_it(
    office: Office, handed_in: tuple[TestClient, dict[str, Any]]
) -> None:
    told = handed_in[1]
    page = office.sit(office.hire(Role.VIEWER)).get(f"/bills/{told['document_id']}").text
    assert f'href="/bills/{told["held"][0]["document_id"]}?' in page
    assert "bill &lt;b&gt;.pdf" in page
    assert "The file is empty." in page
    assert "logo.png" not in page.partition("What was in it")[2]


def test_a_mail_without_an_attachment_is_told_with_its_sender(office: Office) -> None:
    program = office.program(office.hire(Role.OPERATOR, name="robot", person_id="robot"))
    files = [("file", ("m.eml", mail().as_bytes()))]
    (taken,) = program.post("/api/v1/documents", files=files).json()["arrivals"]
    work_off(office.store, office.settings)
    told = program.get(f"/api/v1/arrivals/{taken['arrival_id']}").json()
    assert (told["outcome"], told["reason"]) == (
        "unsupported",
        "Nothing is attached to the mail, and what it says itself is not read.",
    )
    assert "Billing" in office.sit(office.hire(Role.VIEWER)).get(f"/bills/{told['document_id']}").text
