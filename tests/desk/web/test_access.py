"""Who may come in where."""

from __future__ import annotations

import types
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Annotated
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
from fastapi import APIRouter

from desk.web import pages
from desk.web.routes import routes
from pipeline.errors import ConfigurationError
from pipeline.people.api_token import SCOPES
from pipeline.people.permission import Permission
from pipeline.people.role import Role
from pipeline.store.people import changing
from tests.desk.web.conftest import TERMINAL
from tests.desk.web.visits import doors

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office

ROLES = [*Role, None]


def test_every_route_says_who_may_use_it_and_everything_in_its_path_is_known_here(office: Office) -> None:
    found = list(doors(office.app, person_id="nobody"))
    assert len(found) > 10
    assert not [door.path for door in found if "{" in door.path]
    assert {door.method for door in found} <= {"GET", "POST"}


@pytest.mark.parametrize("role", ROLES, ids=str)
def test_roles_open_the_doors_that_they_should_and_no_others(office: Office, role: Role | None) -> None:
    """Of programs too: a token for everything opens no more than its person may, who has lost other roles since."""
    other, boss = office.hire(name="other"), office.hire(*Role, name="boss")
    whole = office.hire(*Role, name="person")
    shown = f"Bearer {office.token(whole)}"
    person = replace(whole, roles=frozenset([role] if role else []))
    changing.change(office.store, person, actor=boss.person_id)
    browser = office.sit(person)
    for door in sorted(doors(office.app, person_id=other.person_id), key=lambda door: door.path == "/sign-out"):
        answer = door.knock(browser, Authorization=shown)
        may = door.needed is None or all(person.may(permission) for permission in door.needed)
        assert (answer.status_code != 403) == may, (door, answer.text)
        assert answer.status_code < 500, (door, answer.text)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_tokens_open_the_doors_that_they_are_for_and_no_others(office: Office, scope: Permission) -> None:
    shown = f"Bearer {office.token(office.hire(*Role), scope)}"
    for door in doors(office.app):
        if door.path.startswith("/api/v1/"):
            answer = door.knock(office.browser(), Authorization=shown)
            assert (answer.status_code != 403) == (door.needed == (Permission.USE_API, scope)), (door, answer.text)


def test_a_browser_that_is_signed_in_is_no_program(office: Office) -> None:
    browser = office.sit(office.hire(*Role))
    answers = [door.knock(browser) for door in doors(office.app) if door.path.startswith("/api/v1/")]
    assert len(answers) > 10
    assert {answer.status_code for answer in answers} == {401}


def test_nobody_comes_further_than_the_sign_in_page(office: Office) -> None:
    for door in doors(office.app, person_id=office.hire().person_id):
        if door.needed is not None:
            answer = door.knock(office.browser())
            assert answer.status_code == (401 if door.path.startswith("/api/") else 303), door
            assert answer.headers.get("location", "/sign-in?").startswith("/sign-in?"), door


def test_a_role_that_is_taken_away_opens_nothing_any_more(office: Office) -> None:
    anna, _ = office.hire(Role.ADMIN), office.hire(Role.ADMIN, name="paul")
    browser = office.sit(anna)
    assert browser.get("/people").status_code == 200
    changing.change(office.store, replace(anna, roles=frozenset({Role.VIEWER})), actor=TERMINAL)
    assert browser.get("/people").status_code == 403


def test_a_route_that_says_nothing_is_refused_when_the_application_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    router = APIRouter()

    @router.get("/open")
    def open_to_whom(x: Annotated[str, "nothing"] = "") -> str:
        return x

    module = types.ModuleType("careless")
    module.router = router  # type: ignore[attr-defined]  # as a module of pages has one
    monkeypatch.setattr("importlib.import_module", lambda _: module)
    with pytest.raises(ConfigurationError, match="/open does not say who may use it"):
        list(routes(pages))


def test_a_page_that_needs_signing_in_is_where_one_is_afterwards(office: Office) -> None:
    office.hire(Role.ADMIN)
    browser = office.browser()
    there = browser.get("/people?said=added").headers["location"]
    assert 'value="/people?said=added"' in browser.get(there).text


@pytest.mark.parametrize(
    ("headers", "next_page"),
    [
        ({"Referer": "http://127.0.0.1:8300/people/new"}, "/people/new"),
        ({"Referer": "https://evil.example/people"}, "/"),
        ({"Referer": "http://127.0.0.1:8300//evil.example"}, "/"),
        ({}, "/"),
    ],
)
def test_a_form_that_comes_too_late_leads_back_to_its_page(
    office: Office, headers: dict[str, str], next_page: str
) -> None:
    there = office.browser().post("/people/new", **headers).headers["location"]
    assert parse_qs(urlsplit(there).query)["next"] == [next_page]


def test_a_part_of_a_page_that_is_asked_for_too_late_has_the_whole_page_go_to_sign_in(office: Office) -> None:
    answer = office.browser().get("/people", HX_Request="true", HX_Current_URL="http://127.0.0.1:8300/people")
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in?next=%2Fpeople")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:8300", "Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://127.0.0.1:8300", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
    ],
)
def test_changes_are_taken_from_our_own_pages_only(
    office: Office, desk: Callable[..., Browser], headers: dict[str, str], status: int
) -> None:
    office.hire(Role.ADMIN)
    assert desk(Role.OPERATOR).post("/account/language", {"language": "de"}, **headers).status_code == status


def test_a_change_without_any_word_of_the_browser_is_not_taken(desk: Callable[..., Browser]) -> None:
    browser = desk(Role.OPERATOR)
    sent = {"csrf_token": browser.csrf_token, "language": "de"}
    assert browser.client.post("/account/language", data=sent).status_code == 403
    assert browser.client.post("/sign-in", data={"name": "x", "password": "y"}).status_code == 403


@pytest.mark.parametrize("token", ["", "x", "ä"])
def test_changes_carry_the_token_of_their_own_session(desk: Callable[..., Browser], token: str) -> None:
    browser, other = desk(Role.OPERATOR), desk(Role.ADMIN)
    for wrong in (token, other.csrf_token):
        answer = browser.post("/account/language", {"csrf_token": wrong, "language": "de"})
        assert answer.status_code == 403
        assert "nothing was written" in answer.text
    assert browser.post("/account/language", {"csrf_token": "", "language": "de"}).status_code == 403
    headers = {"X_CSRF_Token": browser.csrf_token}
    assert browser.post("/account/language", {"csrf_token": "", "language": "de"}, **headers).status_code == 303
