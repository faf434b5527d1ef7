"""Every page of the desk in a browser, full of hostile strings: nothing runs, all can use it, nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

import pytest

from pipeline.people.role import Role
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.desk.web.hostile import set_trap
from tests.desk.web.visits import doors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.desk.web.conftest import Office
    from tests.desk.web.hostile import Trap

pytestmark = pytest.mark.browser

EVERYTHING: Final = (Role.OPERATOR, Role.APPROVER, Role.EXPORTER, Role.ADMIN, Role.AUDITOR)
#: What a window of 1366 x 768 shows at 200 %.
ZOOMED: Final = {"width": 683, "height": 384}
#: What sticks out of the window, but for what scrolls by itself, can be reached by key and has a name.
STICKS_OUT: Final = """() => {
  const scrolls = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
  const isNamed = (one) => one.tabIndex === 0 && (one.ariaLabel || one.getAttribute("aria-labelledby"));
  const within = (one) => one && one !== document.body && (scrolls(one) ? one : within(one.parentElement));
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`page ${document.documentElement.scrollWidth}`);
  for (const one of document.body.querySelectorAll("*")) {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest("dialog:not([open]), .unseen, svg")) continue;
    const scroller = within(one.parentElement);
    if (box.right > innerWidth + 1 && !scroller) found.push(`out: ${one.outerHTML.slice(0, 200)}`);
    if (scrolls(one) && one.scrollWidth > one.clientWidth + 1 && !["INPUT", "TEXTAREA", "SELECT"].includes(one.tagName)
        && !isNamed(one)) found.push(`scrolls and does not say so: ${one.outerHTML.slice(0, 200)}`);
  }
  return found.slice(0, 3);
}"""


def pages(office: Office, trap: Trap) -> Iterator[str]:
    """The address of every page of the desk, and of some worklists."""
    visitor = office.sit(office.hire(*EVERYTHING, name="visitor"))
    known = {"key": trap.keys[0], "document": trap.document_id, "person_id": trap.person_id}
    for door in doors(office.app, **known):
        if door.method == "GET":
            answer = visitor.get(door.path)
            is_page = answer.headers.get("content-type", "").startswith("text/html")
            if answer.status_code == 200 and is_page and "<html" in answer.text:
                yield door.path
    yield from trap.queries[:2]


def test_every_page_can_be_used_by_everybody_and_no_string_of_a_bill_does_anything(office: Office, page: Page) -> None:
    trap = set_trap(office)
    addresses = list(dict.fromkeys(pages(office, trap)))
    assert len(addresses) > 15
    office.hire(*EVERYTHING)
    sign_in(page, "/account")
    wrong: list[str] = []
    for path in addresses:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(path)
        found: list[str] = flaws(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        page.evaluate("() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))")
        found += flaws(page)
        found += page.evaluate(STICKS_OUT)
        page.set_viewport_size({**ZOOMED})  # type: ignore[typeddict-item]  # it is one
        found += page.evaluate(STICKS_OUT)
        if page.evaluate("window.hostile") is not None:
            found.append("a script of a bill has run")
        wrong += [f"{path}: {one}" for one in found]
    assert not wrong, "\n".join(wrong)
