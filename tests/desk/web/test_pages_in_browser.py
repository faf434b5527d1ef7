"""The pages of a bill in a browser: searched, enlarged and turned, what is clicked on them still fills the field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.examine import examine
from flows.examination import payload
from flows.examination import records
from pipeline.blobs.folder import FolderBlobs
from pipeline.isolation.answer import Success
from pipeline.model.outcome import Status
from pipeline.people.role import Role
from pipeline.store import bindings
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.ledger import process

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from playwright.sync_api import Page

    from pipeline.model.record import Record
    from tests.desk.web.conftest import Office

pytestmark = pytest.mark.browser

FILE = Path("samples/documents/two-bills-fr.pdf")


def waiting(office: Office) -> Record:
    """A file with two bills that is taken for one."""
    document_id = FolderBlobs(office.settings.blobs_folder).put([FILE.read_bytes()]).sha256
    told = payload(FILE, file=FILE.name, document_id=document_id, settings=office.settings)
    bound = {"binding": {"parts": [[1, [1, 2]]], "borrowed": []}}
    (read,) = records(Success(data=examine({**told, **bound})), file=FILE.name, document_id=document_id)
    one = replace(read, status=Status.EXCEPTION)
    process(office.store, one)
    return one


def click(page: Page, box: Locator) -> None:
    """Click on a place of a page, wherever it lies by now."""
    box.evaluate("one => one.scrollIntoView({block: 'center', inline: 'center'})")
    area = box.bounding_box()
    assert area is not None
    page.mouse.click(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2)


def test_pages_are_searched_enlarged_turned_and_split_and_still_fill_the_field(office: Office, page: Page) -> None:
    office.hire(Role.OPERATOR)
    one = waiting(office)
    sign_in(page, f"/bills/{one.key}")
    field = page.locator("input[name='v.invoice_number']")
    number = field.input_value()
    page.wait_for_selector(".page.laid")
    for keys in ((), ("Alt+Equal", "Alt+Equal", "Alt+Equal"), ("Alt+q",), ("Alt+q",), ("Alt+q",), ("Alt+z",)):
        field.focus()
        field.fill("")
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(200)
        click(page, page.locator("rect.lit"))
        page.wait_for_function("() => document.querySelector(\"input[name='v.invoice_number']\").value")
        assert field.input_value() == number, keys
    page.wait_for_selector(".page img[src$='dpi=300']")
    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+/")
    page.keyboard.type("TOTAL")
    page.wait_for_selector("rect.hit.now")
    page.keyboard.press("Enter")
    assert page.locator(".hits").inner_text().startswith("2 ")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") == "v.invoice_number"
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_selector(".thumbs a[aria-current][data-page='2']")
    page.keyboard.press("Alt+x")
    page.wait_for_selector(".said p")
    assert number in page.locator(".said").first.inner_text()
    assert not flaws(page)
    page.keyboard.press("Alt+b")
    page.wait_for_url("**/pages?*")
    assert not flaws(page)
    page.keyboard.press("2")
    assert page.locator(".told").text_content() == "2 documents."
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/?*said=split")
    divided = bindings.read(office.store, one.document_id)
    assert divided is not None
    assert [part.pages for part in divided.asked] == [(1,), (2,)]
