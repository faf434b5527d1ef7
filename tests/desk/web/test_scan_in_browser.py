"""A badly read scan that a person corrects whole at the desk, fields and lines, with what its page offers."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from typing import Final

import pytest
from playwright.sync_api import expect

from flows.assembly import opened
from pipeline.document.box import Box
from pipeline.document.box import enclosing
from pipeline.evaluation.judged import Judged
from pipeline.evaluation.judged import judged
from pipeline.evaluation.prediction import prediction
from pipeline.evaluation.truth import truth
from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Status
from pipeline.model.serial import to_json
from pipeline.people.role import Role
from pipeline.store import records
from samples.generator.degrade import Damage
from samples.generator.dice import Dice
from samples.generator.medium import Medium
from samples.generator.sample import Plan
from samples.generator.sample import made
from tests.desk.web.browsing import colleague
from tests.desk.web.browsing import sign_in
from tests.desk.web.clerk import Clerk
from tests.desk.web.clerk import told
from tests.ledger import MORNING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from pipeline.evaluation.truth import Truth
    from pipeline.model.record import Record
    from samples.generator.sample import Sample
    from tests.desk.web.conftest import Office

pytestmark = [pytest.mark.browser, pytest.mark.ocr]

#: A German bill of four lines, askew, faint, of few dots and noisy: what is read of it is not what it says.
PLAN: Final = Plan(
    name="Rechnung kaum lesbar",
    dice=Dice("3").child("114"),
    medium=Medium.SCAN,
    language="de",
    layout="page-08",
    document_type=DocumentType.INVOICE,
    issue_date=dt.date(2026, 2, 20),
    damages=(
        Damage(kind="skew", strength=0.5),
        Damage(kind="fade", strength=0.75),
        Damage(kind="resolution", strength=0.7),
        Damage(kind="noise", strength=0.7),
    ),
)
#: Milliseconds that a slow machine may take to answer.
PATIENCE: Final = 30_000
#: The columns that are drawn on the page; those of words are pasted.
FIGURES: Final = ("quantity", "net_price", "line_net")


def processed(office: Office, sample: Sample) -> str:
    """The key of a file that went the way of all others."""
    file = office.settings.home / sample.name
    file.write_bytes(sample.content)
    settings = office.settings.model_copy(update={"workers": 1})
    with opened(settings, received_date=MORNING.date()) as journey:
        assert len(list(journey.take([file]))) == 1
        (key,) = journey.work()
    return key


def stands(office: Office, key: str) -> Record:
    stored = records.read(office.store, key)
    assert stored is not None
    return stored.record


def read_of(office: Office, key: str, bill: Truth) -> Judged:
    """What the store has of a bill, value by value beside what is true."""
    return judged(bill, prediction(to_json(stands(office, key))))


def wrong(bill: Judged) -> tuple[set[str], set[tuple[int | None, str]]]:
    """The fields, and the cells of lines, that are not as they are printed."""
    fields = {one.name for one in bill.fields if not one.is_right}
    return fields, {(one.line, one.name) for one in bill.cells if not one.is_right}


def correct_fields(clerk: Clerk, bill: Truth) -> None:
    """Each that is wrong: clicked on the page where it was recognised well there, else typed."""
    for path, value in bill.fields.items():
        text, field = told(path, value), clerk.input(path)
        if field.input_value() == text:
            continue
        for folded in field.locator("xpath=ancestor::details[not(@open)]").all():
            clerk.click(folded.locator("summary").first)
        if not clerk.take(path, text):
            clerk.type(path, text)
        expect(field).to_have_value(text)


def correct_lines(clerk: Clerk, bill: Truth) -> None:
    """As many rows as there are lines, then columns, then what is still wrong."""
    match_rows(clerk, len(bill.lines))
    for name in FIGURES:
        if not is_right(clerk, bill, name):
            draw(clerk, name)
    match_rows(clerk, len(bill.lines))
    for name in sorted({name for line in bill.lines for name in line} - {*FIGURES}):
        add_column(clerk, name)
        if not is_right(clerk, bill, name):
            clerk.paste(f"lines[0].{name}", [line.get(name) or "" for line in bill.lines])
    for row, line in enumerate(bill.lines):
        for name, value in line.items():
            path = f"lines[{row}].{name}"
            if clerk.input(path).input_value() != told(path, value):
                clerk.type(path, told(path, value))


def match_rows(clerk: Clerk, count: int) -> None:
    """A row that is two lines is split, one that is none is merged with the one before."""
    had = clerk.rows.count()
    for _ in range(had, count):
        clerk.click(clerk.rows.last.locator("[data-split]"))
    for _ in range(count, had):
        clerk.click(clerk.rows.nth(count - 1).locator("[data-merge]"))
    expect(clerk.rows).to_have_count(count)


def is_right(clerk: Clerk, bill: Truth, name: str) -> bool:
    paths = (f"lines[{row}].{name}" for row in range(len(bill.lines)))
    values = (line.get(name) for line in bill.lines)
    return all(clerk.input(path).input_value() == told(path, value) for path, value in zip(paths, values, strict=True))


def draw(clerk: Clerk, name: str) -> None:
    """A column, from the first line down to the totals."""
    lines = [box for column in FIGURES for box in clerk.boxes(column)]
    column = enclosing(clerk.boxes(name))
    top, bottom = enclosing(lines).top, min(box.top for box in clerk.boxes("net_total"))
    clerk.click(clerk.input(f"lines[0].{name}"))
    clerk.click(clerk.page.locator("[data-group=lines] [data-draw]"))
    clerk.drag(Box(left=column.left - 0.02, top=top - 0.004, right=column.right + 0.01, bottom=bottom - 0.001))
    expect(clerk.page.locator("[data-group=lines] [data-draw]")).to_have_attribute(
        "aria-pressed", "false", timeout=PATIENCE
    )


def add_column(clerk: Clerk, name: str) -> None:
    """Where the table does not have it."""
    if clerk.input(f"lines[0].{name}").count() == 0:
        clerk.click(clerk.page.locator("[data-group=lines] [popovertarget]"))
        clerk.click(clerk.page.locator(f"[data-group=lines] button[data-column={name}]"))


def accept_the_rest(clerk: Clerk) -> None:
    """What no correction clears: that the scan is a poor one, and that the bill has no day on which it is due."""
    still_open = clerk.page.locator(".flag:not(.answered)")
    expect(still_open.filter(has_not_text=re.compile(r"\b(X3|M1)\b"))).to_have_count(0, timeout=PATIENCE)
    for left in reversed(range(still_open.count())):
        question = still_open.first
        clerk.click(question.locator("select"))
        clerk.press("Escape")
        for _ in range(2 if question.get_attribute("data-weight") == "block" else 1):
            clerk.press("Enter")
        expect(still_open).to_have_count(left, timeout=PATIENCE)
    expect(clerk.page.locator("#verdict h2")).to_have_text("Nothing is asked any more", timeout=PATIENCE)


def test_a_badly_read_scan_is_corrected_whole_and_approved_by_somebody_else(office: Office, page: Page) -> None:
    office.hire(Role.OPERATOR, Role.APPROVER)
    office.hire(Role.APPROVER, name="paul", shown="Paul Roth")
    sample = made(PLAN)
    (bill,) = map(truth, sample.truth)
    key = processed(office, sample)
    fields, cells = wrong(read_of(office, key, bill))
    assert fields, "the scan is too good"
    assert cells, "its lines are too good"
    sign_in(page, f"/bills/{key}")
    page.wait_for_function("() => document.activeElement.closest('#bill')")
    clerk = Clerk(page=page)
    correct_fields(clerk, bill)
    correct_lines(clerk, bill)
    expect(page.locator("[data-group=lines] [data-off]")).to_have_text(re.compile("^as the .* says$"))
    # What columns and clicks do for a person, they need not type.
    assert clerk.did["values typed"] <= len(fields) + 2, clerk.did
    accept_the_rest(clerk)
    with colleague(page, f"/bills/{key}", name="paul") as theirs:
        expect(theirs.get_by_text("Anna Meier has this bill until")).to_be_visible()
        clerk.press("Control+Enter")
        page.wait_for_url("**said=resolved**")
        assert stands(office, key).status is Status.RESOLVED
        theirs.reload()
        theirs.keyboard.press("Alt+a")
        theirs.wait_for_url("**said=approved**")
    assert wrong(read_of(office, key, bill)) == (set(), set())
