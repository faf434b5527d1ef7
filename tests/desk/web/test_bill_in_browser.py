"""A bill solved with a few keys, as its reader does it: what only a browser can tell of its page."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from extractors.examine import examine
from flows.examination import decide
from flows.examination import payload
from pipeline.blobs.folder import FolderBlobs
from pipeline.master.order import Order
from pipeline.master.order import OrderLine
from pipeline.master.supplier import Supplier
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
from tests.desk.web.browsing import colleague
from tests.desk.web.browsing import flaws
from tests.desk.web.browsing import sign_in
from tests.ledger import process
from tests.master import put_orders
from tests.master import put_suppliers

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
    document_id = FolderBlobs(office.settings.blobs_folder).put([content]).sha256
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
    page.wait_for_function("() => document.activeElement.matches('input[data-path]')")
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
    page.wait_for_function("() => document.activeElement.name === 'v.invoice_number'")
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


def on_page(page: Page, across: float, down: float) -> tuple[float, float]:
    """A point of the first page as the mouse goes there."""
    area = page.locator(".page svg").first.bounding_box()
    assert area is not None
    return area["x"] + across * area["width"], area["y"] + down * area["height"]


def test_a_column_is_drawn_and_what_the_bill_lacks_is_copied_from_its_order(
    office: Office, page: Page, right: Record
) -> None:
    office.hire(Role.OPERATOR)
    put_suppliers(office.store, [Supplier(supplier_id="1", name="Brookwick Plumbing & Heating Co.")])
    gloves = OrderLine(
        line_number="1", description="Gloves", quantity=Decimal(4), net_price=Decimal("2.50"), needs_receipt=False
    )
    put_orders(office.store, [Order(order_number="PO-7", supplier_id="1", currency="USD", lines=(gloves,))])
    one = misread(office, right, "lines[0].line_net", "35.08")
    sign_in(page, f"/bills/{one.key}")
    nets = page.locator("[data-group=lines] tbody input[data-path$='.line_net']")
    total = page.locator("[data-group=lines] [data-off]")
    expect(total).to_have_text("-18.00 off the Line net total")
    boxes = [line[term_at("lines[0].line_net")].boxes[0] for line in right.invoice.lines]
    draw = page.locator("[data-group=lines] [data-draw]")
    # The heading that lies between is no amount.
    first, last = (boxes[0].left - 0.005, boxes[0].top - 0.03), (boxes[0].right + 0.005, boxes[-1].bottom + 0.005)
    nets.first.focus()
    draw.click()
    page.mouse.move(*on_page(page, *first))
    page.mouse.down()
    page.mouse.move(*on_page(page, *last))
    with page.expect_response("**/check"):
        page.mouse.up()
    expect(total).to_have_text("as the Line net total says")
    nets.first.fill("1.00")
    draw.click()
    page.mouse.click(*on_page(page, *first))
    with page.expect_response("**/check"):
        page.mouse.click(*on_page(page, *last))
    expect(total).to_have_text("as the Line net total says")
    page.locator("[name='v.order_reference']").fill("PO-7")
    page.keyboard.press("Alt+c")
    with page.expect_response("**/check"):
        page.get_by_text("Add the lines that the bill lacks").click()
    expect(total).to_have_text("10.00 off the Line net total")
    page.keyboard.press("Control+s")
    page.wait_for_url("**said=saved**")
    *printed, copied = stands(office, one.key).invoice.lines
    drawn = printed[0][term_at("lines[0].line_net")]
    assert (drawn.value, drawn.page, drawn.boxes) == (Decimal("53.08"), 1, (boxes[0],))
    assert [copied.value(term_at(f"lines[0].{name}")) for name in ("description", "line_net")] == [
        "Gloves",
        Decimal("10.00"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_can_be_used_by_everybody(office: Office, page: Page, right: Record, scheme: str) -> None:
    office.hire(Role.OPERATOR, Role.APPROVER)
    one = misread(office, right, "gross_total", "0167.27")
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    sign_in(page, f"/bills/{one.key}")
    page.wait_for_function("() => document.activeElement.matches('input[data-path]')")
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


def test_whoever_is_overtaken_loses_nothing_that_they_typed(office: Office, page: Page, right: Record) -> None:
    office.hire(Role.OPERATOR)
    office.hire(Role.OPERATOR, name="paul", shown="Paul Roth")
    one = misread(office, right, "gross_total", "0167.27")
    address = f"/bills/{one.key}"
    sign_in(page, "/account")
    with colleague(page, address, name="paul") as theirs:
        theirs.locator("[name='v.gross_total']").fill("120.00")
        page.goto(address)
        expect(page.get_by_text("Paul Roth has this bill until")).to_be_visible()
        expect(page.locator("[name='v.gross_total']")).to_be_disabled()
        page.keyboard.press("Alt+t")
        page.locator("dialog[open] [name=reason]").fill("Paul is at lunch")
        page.keyboard.press("Enter")
        page.wait_for_url("**said=taken_over**")
        page.locator("[name='v.gross_total']").fill("119.00")
        page.keyboard.press("Control+s")
        page.wait_for_url("**said=saved**")
        theirs.keyboard.press("Control+s")
        expect(theirs.locator("[name='v.gross_total']")).to_have_value("120.00")
        expect(theirs.get_by_text("stands now: 119.00")).to_be_visible()
    assert read_at(stands(office, one.key).invoice, "gross_total").value == Decimal("119.00")


def test_whoever_changed_a_bill_is_refused_its_approval_and_somebody_else_is_not(
    office: Office, page: Page, right: Record
) -> None:
    office.hire(Role.OPERATOR, Role.APPROVER)
    office.hire(Role.OPERATOR, Role.APPROVER, name="paul", shown="Paul Roth")
    one = misread(office, right, "gross_total", "0167.27")
    address = f"/bills/{one.key}"
    sign_in(page, "/account")
    with colleague(page, address, name="paul") as theirs:
        with theirs.expect_response("**/check"):
            theirs.keyboard.press("Alt+1")
        theirs.keyboard.press("Control+s")
        theirs.wait_for_url("**said=saved**")
        theirs.keyboard.press("Alt+a")
        expect(theirs.get_by_text("somebody else has to approve it")).to_be_visible()
        assert stands(office, one.key).status is Status.RESOLVED
        theirs.goto("/")
        page.goto(address)
        page.keyboard.press("Alt+a")
        page.wait_for_url("**said=approved**")
