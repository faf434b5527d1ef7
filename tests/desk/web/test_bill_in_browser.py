"""A bill solved with a few keys, as its reader does it: what only a browser can tell of its page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.examine import examine
from flows.examination import decide
from flows.examination import payload
from pipeline.intake.blobs import BlobStore
from pipeline.model.field_path import read_at
from pipeline.model.field_path import term_at
from pipeline.model.field_path import write_at
from pipeline.model.outcome import Status
from pipeline.model.reading import NOT_FOUND
from pipeline.model.serial import from_json
from pipeline.people.role import Role
from pipeline.ports import NO_PORTS
from pipeline.settings import load
from pipeline.store import records
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.ledger import process

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pipeline.model.record import Record
    from tests.desk.web.conftest import Office

pytestmark = pytest.mark.browser

FILE = Path("samples/documents/text-en-1.pdf")
#: What is misread on a bill, as what, and the keys that solve it.
MISREAD = (
    ("gross_total", "0167.27", ("Alt+1", "Control+Enter")),
    ("net_total", "898.21", ("Alt+1", "Control+Enter")),
    ("tax_total", "97.06", ("Alt+1", "Control+Enter")),
    ("payable_amount", "0167.27", ("Alt+1", "Control+Enter")),
    ("lines[0].line_net", "35.08", ("Alt+1", "Control+Enter")),
    ("lines[0].net_price", "62.54", ("Alt+1", "Control+Enter")),
    ("tax_breakdown[0].tax_amount", "97.06", ("Alt+1", "Control+Enter")),
    ("due_date", "2020-01-01", ("Enter", "Control+Enter")),
    ("iban", "DE89370400440532013001", ("Enter", "Control+Enter")),
    ("buyer_name", None, ("Enter", "Enter", "Control+Enter")),
    ("currency", None, ("Enter", "Enter", "Control+Enter")),
    ("document_type", None, ("Enter", "Control+Enter")),
)


@pytest.fixture(scope="module")
def right() -> Record:
    """A bill as it was read: nothing is asked of it."""
    told = payload(FILE, file=FILE.name, document_id="ab" * 32, settings=load())
    (read,) = map(from_json, examine(told)["records"])
    return read


def misread(office: Office, right: Record, path: str, text: str | None, number: int = 0) -> Record:
    """The bill with one value misread, among those that wait; its file is a little different each time."""
    content = FILE.read_bytes() + b"\n%" + str(number).encode()
    document_id = BlobStore(office.settings.blobs_folder).put([content]).sha256
    value = None if text is None else term_at(path).kind.parse(text)
    reading = NOT_FOUND if value is None else replace(read_at(right.invoice, path), value=value)
    wrong = replace(right, document_id=document_id, invoice=write_at(right.invoice, path, reading), text_hash=None)
    judged = decide(
        replace(wrong, fingerprint=replace(right.fingerprint, words=(), pages=())), NO_PORTS, office.settings
    )
    assert judged.status is Status.EXCEPTION
    process(office.store, judged)
    return judged


def stands(office: Office, key: str) -> Record:
    stored = records.read(office.store, key)
    assert stored is not None
    return stored.record


def press(page: Page, keys: tuple[str, ...]) -> None:
    """Press keys, each when the page has said what it says of the one before."""
    for key in keys[:-1]:
        if key == "Alt+1" or page.evaluate("document.activeElement.matches('.answer select')"):
            with page.expect_response("**/check"):
                page.keyboard.press(key)
        else:
            page.keyboard.press(key)
            page.wait_for_timeout(250)
    with page.expect_navigation():
        page.keyboard.press(keys[-1])


@pytest.mark.parametrize(("path", "text", "keys"), MISREAD, ids=[path for path, *_ in MISREAD])
def test_a_bill_with_one_flag_is_solved_with_four_keys_at_most(
    office: Office, page: Page, right: Record, path: str, text: str | None, keys: tuple[str, ...]
) -> None:
    assert len(keys) <= 4
    office.hire(Role.OPERATOR)
    one = misread(office, right, path, text)
    sign_in(page, f"/bills/{one.key}")
    page.wait_for_function("document.activeElement.matches('input[data-path]')")
    press(page, keys)
    now = stands(office, one.key)
    assert now.status is Status.RESOLVED, now.waits_for
    if keys[0] == "Alt+1":
        assert read_at(now.invoice, path).value == read_at(right.invoice, path).value
        assert now.acceptances == ()


def test_what_is_drawn_on_the_page_fills_the_field(office: Office, page: Page, right: Record) -> None:
    office.hire(Role.OPERATOR)
    one = misread(office, right, "invoice_number", None)
    sign_in(page, f"/bills/{one.key}")
    page.wait_for_function("document.activeElement.name === 'v.invoice_number'")
    (box,) = right.invoice[term_at("invoice_number")].boxes
    area = page.locator(".page svg").first.bounding_box()
    assert area is not None
    left, top = area["x"] + box.left * area["width"], area["y"] + box.top * area["height"]
    page.mouse.move(left + 1, top + 1)
    page.mouse.down()
    page.mouse.move(left + box.width * area["width"] - 1, top + box.height * area["height"] - 1)
    with page.expect_response("**/check"):
        page.mouse.up()
    page.keyboard.press("Control+s")
    page.wait_for_url("**said=saved**")
    number = stands(office, one.key).invoice[term_at("invoice_number")]
    assert (number.value, number.page, number.boxes) == (right.invoice[term_at("invoice_number")].value, 1, (box,))


def test_rows_are_added_split_merged_filled_and_pasted(office: Office, page: Page, right: Record) -> None:
    office.hire(Role.OPERATOR)
    one = misread(office, right, "buyer_name", None)
    sign_in(page, f"/bills/{one.key}")
    rows = page.locator("[data-group=lines] tbody tr")
    count = rows.count()
    rows.first.locator("[data-split]").click()
    assert rows.count() == count + 1
    rows.first.locator("[data-merge]").click()
    assert rows.count() == count
    page.locator("[data-group=lines] [data-add]").click()
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text", text);
          const pasted = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(pasted);
        }""",
        "Nails\t2\nScrews\t3",
    )
    assert rows.count() == count + 2
    assert rows.nth(count + 1).locator("input[data-path]").nth(1).input_value() == "3"
    with page.expect_response("**/check"):
        page.keyboard.press("Control+Delete")
    page.keyboard.press("Control+s")
    page.wait_for_url("**said=saved**")
    names = [line.value(term_at("lines[0].description")) for line in stands(office, one.key).invoice.lines]
    assert names[-1] == "Screws"
    assert len(names) == count + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_used_by_everybody(office: Office, page: Page, right: Record, scheme: str) -> None:
    office.hire(Role.OPERATOR, Role.APPROVER)
    one = misread(office, right, "gross_total", "0167.27")
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    sign_in(page, f"/bills/{one.key}")
    page.wait_for_function("document.activeElement.matches('input[data-path]')")
    assert not flaws(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth && scrollY === 0")
    page.set_viewport_size({"width": 683, "height": 384})
    assert not flaws(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_strip_above_a_field_shows_where_it_was_read(office: Office, page: Page, right: Record) -> None:
    office.hire(Role.OPERATOR)
    one = misread(office, right, "gross_total", "0167.27")
    with page.expect_response(re.compile("/strip")) as answered:
        sign_in(page, f"/bills/{one.key}")
    assert answered.value.ok
    assert page.locator(".page rect.lit").count() == 1
