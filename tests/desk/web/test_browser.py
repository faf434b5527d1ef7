"""The desk in a browser: what only a browser can tell of the frame of all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.people.role import Role
from pipeline.store.review import claims
from pipeline.store.review import remarks
from pipeline.store.webhooks import hooks
from pipeline.webhooks.occasion import Occasion
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

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
    office.token(office.hire(Role.OPERATOR, name="olga", shown="<script>alert(2)</script>"))
    hooks.add(office.store, "https://erp.example.com/hook", tuple(Occasion), actor=anna.person_id)
    programs = ("", "/reference", "/webhooks/new")
    people = (
        "/people",
        "/people/new",
        f"/people/{anna.person_id}",
        "/account",
        "/account/tokens",
        "/account/tokens/new",
        "/memory",
        "/",
    )
    for path in (*people, *(f"/programs{page}" for page in programs)):
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


def at_the_worklist(office: Office, page: Page) -> list[str]:
    """Somebody of all roles in front of three bills; their keys, the most urgent first."""
    office.hire(Role.OPERATOR, Role.APPROVER, Role.EXPORTER, person_id="anna")
    hostile = "<img src=x onerror=alert(1)>"
    bills = [waiting(f"{day}.pdf", supplier_name=f"{hostile} {day}", due_date=f"2026-04-0{day}") for day in (1, 2, 3)]
    for one in bills:
        process(office.store, one)
    remarks.write(office.store, bills[0].key, person_id="ben", words=hostile, asks="anna")
    sign_in(page, "/")
    return [one.key for one in bills]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_worklist_and_what_is_done_from_it_can_be_used_by_everybody(
    office: Office, page: Page, scheme: str
) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    first, *_ = at_the_worklist(office, page)
    acts = [f"/bills/{first}/{act}" for act in ("reject", "postpone", "assign", "remark", "take-over")]
    for path in ("/", "/?tab=posted", "/?words=2", "/upload", "/exports", *acts):
        page.goto(path)
        assert not flaws(page), path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_the_worklist_is_worked_by_keyboard_alone(office: Office, page: Page) -> None:
    first, second, _ = at_the_worklist(office, page)
    focused = page.locator("tr:focus-within")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    assert focused.locator("input").input_value() == f"{second}:1"
    assert page.locator("input[name=bill]:checked").count() == 1
    page.keyboard.press("k")
    page.route("**/bills/**", lambda route: route.fulfill(body="<title>bill</title>", content_type="text/html"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/bills/{first}?tab=waiting")
    page.go_back()
    page.keyboard.press("/")
    page.keyboard.type("3.pdf")
    page.wait_for_url("**/?tab=waiting&words=3.pdf")
    assert page.locator(".bills tbody tr").count() == 1
    assert page.evaluate("document.activeElement.id") == "words"
    page.reload()
    assert page.locator(".bills tbody tr").count() == 1
    assert page.get_by_role("searchbox").input_value() == "3.pdf"


def test_the_next_bill_is_one_key_away_and_nobody_gets_one_that_others_have(office: Office, page: Page) -> None:
    for key in at_the_worklist(office, page):
        claims.take(office.store, key, person_id="ben")
    page.keyboard.press("n")
    page.wait_for_url("**/?tab=waiting&said=none_free")
    assert page.get_by_role("status").inner_text() == "No bill is free here just now."


def test_files_are_dropped_anywhere_on_the_page_for_uploads(office: Office, page: Page) -> None:
    at_the_worklist(office, page)
    page.goto("/upload")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["%PDF-1.7"], "a.pdf"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.wait_for_selector("text=1 file is taken")
    assert (office.settings.inbox_folder / "a.pdf").read_bytes() == b"%PDF-1.7"
