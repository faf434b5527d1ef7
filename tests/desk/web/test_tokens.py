"""Tokens on the desk: shown once, listed by how they begin, and refused once they are wrong too often."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pipeline.people.permission import Permission
from pipeline.people.role import Role
from pipeline.store import audit
from pipeline.store.people import tokens

if TYPE_CHECKING:
    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

FORM = {"name": "<b>Scanner</b>", "scopes": ["see_bills", "upload_documents"], "days": "30"}


@pytest.fixture
def boss(office: Office) -> Browser:
    """An administrator."""
    return office.sit(office.hire(Role.ADMIN, name="boss", person_id="boss"))


def test_a_token_is_shown_once_and_opens_what_it_is_for(office: Office, boss: Browser) -> None:
    anna = office.sit(office.hire(Role.OPERATOR))
    page = anna.post("/account/tokens/new", FORM).text
    (secret,) = re.findall(r'value="(ldt_[\w-]{43})"', page)
    for listed in (anna.get("/account/tokens").text, boss.get("/programs").text):
        assert secret not in listed
        assert f"{secret[:12]}…" in listed
        assert "&lt;b&gt;Scanner&lt;/b&gt;" in listed
    shown = {"Authorization": f"Bearer {secret}"}
    assert office.browser().get("/api/v1/records", **shown).status_code == 200
    (token,) = tokens.tokens(office.store)
    assert boss.post(f"/programs/tokens/{token.token_id}/revoke").headers["location"] == "/programs?said=revoked"
    assert office.browser().get("/api/v1/records", **shown).status_code == 401
    assert [event.what for event in audit.history(office.store, f"token {token.token_id}")] == [
        "token_added",
        "token_revoked",
        "token_refused",
    ]


def test_nobody_makes_a_token_that_acts_for_another(office: Office, boss: Browser) -> None:
    paul = office.hire(Role.APPROVER, name="paul")
    answer = boss.post("/account/tokens/new", {**FORM, "scopes": ["approve_bills"], "person": paul.person_id})
    assert answer.status_code == 400
    assert tokens.tokens(office.store) == ()


def test_whose_token_it_is_ends_it_and_others_do_not(office: Office) -> None:
    anna, paul = office.hire(Role.OPERATOR), office.hire(Role.OPERATOR, Role.APPROVER, name="paul")
    office.token(anna)
    (token,) = tokens.tokens(office.store)
    assert token.shown not in office.sit(paul).get("/account/tokens").text
    assert office.sit(paul).post(f"/account/tokens/{token.token_id}/revoke").status_code == 403
    ended = office.sit(anna).post(f"/account/tokens/{token.token_id}/revoke")
    assert ended.headers["location"] == "/account/tokens?said=revoked"
    assert "Revoke" not in office.sit(anna).get("/account/tokens").text


def test_what_cannot_be_made_is_told_with_what_was_typed(office: Office) -> None:
    anna = office.sit(office.hire(Role.OPERATOR))
    assert 'value="approve_bills"' not in anna.get("/account/tokens/new").text
    answer = anna.post("/account/tokens/new", {**FORM, "scopes": ["approve_bills", "see_bills"]})
    assert answer.status_code == 400
    assert "You may not do all of it yourself." in answer.text
    assert 'value="&lt;b&gt;Scanner&lt;/b&gt;"' in answer.text
    assert 'value="see_bills" checked' in answer.text
    assert "Choose what it may do." in anna.post("/account/tokens/new", {**FORM, "scopes": []}).text


def test_an_auditor_sees_tokens_and_changes_none(office: Office) -> None:
    office.token(office.hire(Role.OPERATOR))
    page = office.sit(office.hire(Role.AUDITOR, name="audit")).get("/programs").text
    assert "a program" in page
    assert "<button" in page
    assert "Revoke" not in page


def test_wrong_tokens_are_held_back_and_say_when_to_come_back(office: Office) -> None:
    person = office.hire(Role.OPERATOR)
    right = f"Bearer {office.token(person, Permission.SEE_BILLS)}"
    browser = office.browser()
    answers = [browser.get("/api/v1/records", Authorization=f"Bearer ldt_{number}") for number in range(22)]
    assert [answer.status_code for answer in answers] == [401] * 20 + [429] * 2
    assert answers[0].headers["www-authenticate"].startswith("Bearer")
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert answers[-1].headers["retry-after"] == "900"
    assert len(audit.history(office.store, "api")) == 20
    assert browser.get("/api/v1/records", Authorization=right).status_code == 200
    assert browser.get("/sign-in").status_code == 200
    office.clock.move(minutes=15)
    assert browser.get("/api/v1/records", Authorization="Bearer ldt_9").status_code == 401
