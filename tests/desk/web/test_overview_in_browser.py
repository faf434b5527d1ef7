"""The overview, the audit and the settings in a browser: charts show, and nothing stands in anybody's way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desk.web.overview.figures import FIGURES
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.ledger import process
from tests.pipeline.store.review.conftest import waiting

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.desk.web.conftest import Office

pytestmark = pytest.mark.browser

LOADED = "Promise.all([...document.images].map(one => { one.loading = 'eager'; return one.decode(); }))"
SHOWN = "[...document.images].map(one => one.currentSrc)"


def test_charts_show_on_light_and_dark_pages_and_nothing_is_hard_to_use(office: Office, page: Page) -> None:
    office.hire(Role.ADMIN)
    process(office.store, replace(waiting("a.pdf"), status=Status.CLEAN, questions=()))
    process(office.store, waiting("b.pdf"))
    sign_in(page, "/overview")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        page.evaluate(LOADED)
        shown = page.evaluate(SHOWN)
        assert len(shown) >= len(FIGURES) - 2
        assert all(("theme=dark" in one) is (scheme == "dark") for one in shown)
        assert flaws(page) == []
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] table").first.is_visible()
    for path in ("/audit", "/audit/looks", "/settings"):
        page.goto(path)
        assert flaws(page) == [], path
