"""Signing in and out, and how long it lasts."""

from __future__ import annotations

from contextlib import ExitStack
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from desk.web.app import create_app
from pipeline.people.role import Role
from pipeline.settings import load
from pipeline.store import audit
from pipeline.store.people import finding
from pipeline.store.people import throttle
from pipeline.store.people.sealing import Crowded
from pipeline.store.people.sealing import digest
from pipeline.store.people.sealing import place_in_line
from tests.desk.web.password import PASSWORD

if TYPE_CHECKING:
    from httpx import Response

    from tests.desk.web.conftest import Browser
    from tests.desk.web.conftest import Office


def enter(browser: Browser, name: str = "anna", password: str = PASSWORD, **given: object) -> Response:
    """Send the form of the sign-in page."""
    return browser.post("/sign-in", {"name": name, "password": password, **given})


def test_name_and_password_open_the_desk(office: Office) -> None:
    office.hire(Role.OPERATOR)
    browser = office.browser()
    answer = enter(browser, name=" Anna ", next="/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("ledgerdrop=")
    assert {"HttpOnly", "Path=/", "SameSite=lax"} == set(cookie.split("; ")[1:])
    assert "Anna Meier" in browser.get("/").text


def test_by_https_the_cookie_is_bound_to_the_host(office: Office) -> None:
    person = office.hire(Role.OPERATOR)
    app = create_app(load(home=office.settings.home, desk={"https": True}), office.store, office.app.state.desk.pages)
    client = TestClient(app, base_url="https://127.0.0.1:8300", follow_redirects=False)
    sent = {"name": person.sign_in_name, "password": PASSWORD}
    answer = client.post("/sign-in", data=sent, headers={"Origin": "https://127.0.0.1:8300"})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-ledgerdrop=")
    assert {"HttpOnly", "Path=/", "SameSite=lax", "Secure"} == set(cookie.split("; ")[1:])
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "place", ["https://evil.example/", "//evil.example", "/\\evil.example", "evil", "/\t/evil.example"]
)
def test_signing_in_leads_to_no_other_site(office: Office, place: str) -> None:
    office.hire()
    assert enter(office.browser(), next=place).headers["location"] == "/"


def test_a_wrong_name_and_a_wrong_password_look_the_same(office: Office) -> None:
    office.hire()
    office.hire(name="gone", is_active=False)
    tries = (("anna", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD))
    answers = [enter(office.browser(), name=name, password=password) for name, password in tries]
    assert {answer.status_code for answer in answers} == {400}
    assert len({answer.text.replace(name, "") for answer, (name, _) in zip(answers, tries, strict=True)}) == 1
    assert not [answer for answer in answers if "set-cookie" in answer.headers]


@pytest.mark.parametrize("typed", [PASSWORD.upper(), f"{PASSWORD} ", f" {PASSWORD}", PASSWORD[:-1], ""])
def test_a_password_counts_to_the_letter(office: Office, typed: str) -> None:
    office.hire()
    assert enter(office.browser(), password=typed).status_code == 400


def test_a_new_desk_knows_nobody(office: Office) -> None:
    assert finding.everybody(office.store) == ()
    tries = [("admin", "admin"), ("root", "root"), ("ledgerdrop", "ledgerdrop"), ("", "")]
    assert {enter(office.browser(), name=name, password=password).status_code for name, password in tries} == {400}


def test_what_was_typed_is_in_no_event(office: Office) -> None:
    person = office.hire()
    browser = office.browser()
    enter(browser, name="my secret typed as a name", password="another secret")  # noqa: S106 - made up
    enter(browser, password="a wrong secret")  # noqa: S106 - as above
    enter(browser)
    events = (*audit.history(office.store, "sign-in"), *audit.history(office.store, f"person {person.person_id}"))
    assert [event.what for event in events] == ["sign_in_failed", "added", "sign_in_failed", "signed_in"]
    token = browser.client.cookies["ledgerdrop"]
    for secret in ("secret", PASSWORD, token, "argon2"):
        assert secret not in repr(events)


def test_many_wrong_tries_are_held_back_until_they_age(office: Office) -> None:
    office.hire()
    browser = office.browser()
    for _ in range(office.settings.desk.tries_by_name - 1):
        throttle.begin(office.store, digest("anna"), "192.0.2.1", office.app.state.desk.patience)
    assert enter(browser, password="wrong").status_code == 400  # noqa: S106 - made up
    answer = enter(browser)
    assert answer.status_code == 429
    assert "Try again after 15 minutes" in answer.text
    office.clock.move(minutes=15)
    assert enter(browser).status_code == 303


def test_time_without_a_sign_of_life_ends_a_session(office: Office) -> None:
    browser = office.sit(office.hire())
    for _ in range(4):
        office.clock.move(minutes=14)
        assert browser.get("/").status_code == 200
    office.clock.move(minutes=15)
    assert browser.get("/").status_code == 303


def test_a_page_that_is_left_open_and_looks_for_news_is_no_sign_of_life(office: Office) -> None:
    browser = office.sit(office.hire())
    for _ in range(2):
        office.clock.move(minutes=7)
        assert browser.get("/", X_Ledgerdrop_Poll="yes").status_code == 200
    office.clock.move(minutes=1)
    assert browser.get("/").status_code == 303


def test_no_session_lasts_longer_than_twelve_hours(office: Office) -> None:
    browser = office.sit(office.hire())
    for _ in range(51):
        office.clock.move(minutes=14)
        assert browser.get("/").status_code == 200
    office.clock.move(minutes=14)
    assert browser.get("/").status_code == 303


def test_signing_out_ends_the_session_also_for_who_has_kept_the_cookie(office: Office) -> None:
    browser = office.sit(office.hire())
    token = browser.client.cookies["ledgerdrop"]
    assert browser.post("/sign-out").headers["location"] == "/sign-in?said=signed_out"
    browser.client.cookies.set("ledgerdrop", token, domain="127.0.0.1")
    assert browser.get("/").status_code == 303
    assert "You are signed out." in browser.get("/sign-in?said=signed_out").text


def test_signing_in_anew_ends_the_session_before(office: Office) -> None:
    browser = office.sit(office.hire())
    before = browser.client.cookies["ledgerdrop"]
    enter(browser)
    browser.client.cookies.clear()
    browser.client.cookies.set("ledgerdrop", before, domain="127.0.0.1")
    assert browser.get("/").status_code == 303


def test_what_the_address_claims_was_said_is_said_only_if_it_is_ours(office: Office) -> None:
    assert "bogus" not in office.browser().get("/sign-in?said=bogus").text


def test_whoever_finds_the_line_full_is_told_to_come_again_and_no_try_is_counted(office: Office) -> None:
    office.hire(Role.OPERATOR)
    with ExitStack() as line:
        with suppress(Crowded):
            while True:
                line.enter_context(place_in_line())
        answers = [enter(office.browser()) for _ in range(office.settings.desk.tries_by_name + 1)]
    assert {answer.status_code for answer in answers} == {503}
    assert "Wait a few seconds" in answers[0].text
    assert enter(office.browser()).status_code == 303
