"""What every answer carries, and how trouble is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desk.web.access import needs
from desk.web.guards.headers import ALWAYS
from pipeline.errors import StoreError
from pipeline.people.role import Role
from tests.desk.web.visits import doors

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


#: A drawing styles itself, and is let do nothing else.
DRAWN = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
)


def fails(app: FastAPI, path: str, error: Exception) -> None:
    """Give an application a route that fails."""

    @app.get(path, dependencies=[needs()])
    def failing() -> str:
        raise error


def test_every_answer_says_what_browsers_must_not_do(office: Office) -> None:
    fails(office.app, "/broken", ZeroDivisionError("page 1 of a document"))
    admin = office.hire(Role.ADMIN)
    others = ("/broken", "/nowhere", "/api/nowhere")
    answers = [office.sit(admin).get(path) for path in others]
    answers += [door.knock(office.sit(admin)) for door in doors(office.app, person_id=admin.person_id)]
    answers.append(office.browser().get("/", Host="evil.example"))
    drawn = {**ALWAYS, "Content-Security-Policy": DRAWN}
    for answer in answers:
        assert "access-control-allow-origin" not in answer.headers
        for name, value in (drawn if str(answer.url.path).endswith(".svg") else ALWAYS).items():
            kept = name == "Cache-Control" and "/static/" in str(answer.url)
            assert answer.headers[name] == ("public, max-age=31536000, immutable" if kept else value), answer.url
    assert "unsafe" not in ALWAYS["Content-Security-Policy"]
    for policy in (ALWAYS["Content-Security-Policy"], DRAWN):
        assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8300", "127.0.0.1.evil.example", "", "localhost:x"])
def test_requests_for_other_hosts_are_refused(office: Office, host: str) -> None:
    assert office.browser().get("/sign-in", Host=host).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8300", "LOCALHOST", "[::1]:8300", "127.0.0.1"])
def test_this_machine_is_known_by_all_its_names(office: Office, host: str) -> None:
    assert office.browser().get("/sign-in", Host=host).status_code == 200


def test_what_no_form_of_ours_can_hold_is_refused_unread(office: Office) -> None:
    assert office.browser().post("/sign-in", {"name": "x" * 2_000_000}).status_code == 413


def test_the_unforeseen_is_told_in_words_and_without_its_cause(office: Office, desk: Callable[..., Browser]) -> None:
    fails(office.app, "/broken", ZeroDivisionError("a secret of a document"))
    answer = desk().get("/broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "ledgerdrop.log" in answer.text


def test_our_own_trouble_comes_with_its_remedy_and_as_text(office: Office, desk: Callable[..., Browser]) -> None:
    fails(office.app, "/fails", StoreError("the disk <b>is</b> 100 % full", remedy="Make room; 5 %s will do."))
    answer = desk().get("/fails")
    assert answer.status_code == 503
    assert "the disk &lt;b&gt;is&lt;/b&gt; 100 % full" in answer.text
    assert "Make room; 5 %s will do." in answer.text


def test_programs_are_told_as_programs_like_it(office: Office, desk: Callable[..., Browser]) -> None:
    fails(office.app, "/api/fails", StoreError("the disk is full", remedy="Make room."))
    browser = desk()
    for path, status in (("/api/nowhere", 404), ("/api/fails", 503)):
        answer = browser.get(path)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code == status
    assert browser.get("/api/fails").json()["detail"] == "the disk is full Make room."
    assert office.browser().get("/api/fails").status_code == 401


def test_a_page_that_is_not_there_says_so_to_everybody(office: Office, desk: Callable[..., Browser]) -> None:
    for browser in (office.browser(), desk(Role.ADMIN)):
        answer = browser.get("/people-and-more")
        assert answer.status_code == 404
        assert "There is no such page." in answer.text
    assert desk().get(f"/people/{'x' * 32}").status_code == 403


def test_the_desk_says_that_it_is_well(office: Office) -> None:
    assert office.browser().get("/api/health").json() == {"status": "well"}
