"""The desk in a browser: what only a browser can tell of the frame of all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.people.role import Role
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.desk.web.conftest import Office

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_can_be_used_by_everybody_in_light_and_dark(office: Office, page: Page, scheme: str) -> None:
    anna = office.hire(Role.ADMIN, shown="<img src=x onerror=alert(1)>")
    office.hire(Role.APPROVER, Role.AUDITOR, name="paul")
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    page.goto("/sign-in")
    assert not flaws(page)
    sign_in(page)
    for path in ("/people", "/people/new", f"/people/{anna.person_id}", "/account", "/"):
        page.goto(path)
        assert not flaws(page), path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_are_listed_and_can_be_switched_off(office: Office, page: Page) -> None:
    office.hire(Role.ADMIN)
    sign_in(page)
    page.keyboard.press("?")
    assert page.locator("dialog[open] dl").inner_text().split("\n") == ["n", "Add somebody", "?", "Keyboard"]
    assert not flaws(page)
    page.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.url.endswith("/people")
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_label("Single keys work").check()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.wait_for_url("**/people/new")
    page.get_by_label("Name", exact=True).press("?")
    assert page.get_by_label("Name", exact=True).input_value() == "?"


def test_parts_of_pages_carry_the_token_when_they_ask_for_a_change(office: Office, page: Page) -> None:
    office.hire(Role.ADMIN)
    sign_in(page)
    with page.expect_response("**/account/language") as answer:
        page.evaluate("htmx.ajax('POST', '/account/language', {values: {language: 'de'}, swap: 'none'})")
    assert answer.value.status == 303
    page.goto("/account")
    assert page.locator("html").get_attribute("lang") == "de"
