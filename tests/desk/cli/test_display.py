"""What people see, and that a document cannot play tricks with it."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from desk.cli.display.bars import Bars
from desk.cli.display.bars import progress
from desk.cli.display.bill import bill as shown
from desk.cli.display.plain import fitted
from desk.cli.display.plain import plain
from desk.cli.display.rows import row
from desk.cli.display.summary import summary
from flows.report import Report
from pipeline.document.source import Source
from pipeline.model.build import asked
from pipeline.model.build import bill
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.repair import Standing
from pipeline.model.terms import GROSS_TOTAL
from pipeline.progress import Silent
from tests.pipeline.model.test_repair import REPAIR
from validators.validate import validate

WAITING = Record(file="bill.pdf", document_id="ab" * 32, invoice=bill(), questions=asked("abcdef"))


@given(st.text())
def test_no_text_of_a_document_moves_the_cursor(text: str) -> None:
    assert plain(text).isprintable()
    assert len(fitted(text, 8)) == 8


def test_nothing_is_shown_as_nothing() -> None:
    assert plain(None) == ""


def test_markup_in_a_document_is_shown_and_not_obeyed() -> None:
    record = Record(file="[red]bill[/red].pdf", document_id="ab", part=2, invoice=bill(supplier_name="[bold]Acme"))
    assert "[bold]Acme" in row(record).plain
    assert "[red]bill[/red].pdf (bill 2)" in row(record).plain


def test_a_bar_shows_every_step() -> None:
    out = io.StringIO()
    bars = Bars(Console(file=out, force_terminal=True, width=100))
    assert list(bars.track(range(3), total=3, what="process")) == [0, 1, 2]
    assert "3/3" in out.getvalue()


def test_nobody_watching_means_no_bars() -> None:
    assert isinstance(progress(), Silent)


def test_a_rejected_document_says_why() -> None:
    out = io.StringIO()
    reason = "It needs a password."
    rejected = Record(file="a.pdf", document_id="ab", outcome=Outcome.ENCRYPTED, status=Status.REJECTED, reason=reason)
    Console(file=out).print(shown(rejected))
    assert reason in out.getvalue()
    assert f"encrypted: {reason}" in row(rejected).plain


def test_what_was_repaired_is_never_shown_as_read() -> None:
    out, gross = io.StringIO(), bill()[GROSS_TOTAL]
    repaired = bill().with_readings(
        {GROSS_TOTAL: replace(gross, source=Source.OCR, raw_text="191.00", is_repaired=True)}
    )
    proposed = replace(REPAIR, standing=Standing.PROPOSED)
    told = Record(
        file="a.png", document_id="ab", invoice=repaired, repairs=(replace(REPAIR, standing=Standing.USED), proposed)
    )
    Console(file=out, width=200).print(shown(told))
    said = out.getvalue()
    assert "ocr, repaired" in said
    assert "repaired line net of line 1: read 1,284.00; 1,234.00 makes" in said
    assert "repair   line net of line 1" in said


def test_a_summary_shows_the_first_reasons_and_how_many_more_there_are() -> None:
    held = {"sage50_uk": 2}
    told = Report(arrivals={None: 1}, bills={}, batches=(), waiting=(WAITING,), waiting_in_all=3, held=held)
    said = "\n".join(line.plain for line in summary(told, "exports"))
    assert "1 at work" in said
    assert "Posted    nothing" in said
    assert "Held back 2 from sage50_uk" in said
    assert "and 2 more: ledgerdrop explain abababababab" in said
    assert said.endswith("and 2 more")


def test_a_discrepancy_says_where_it_stands_what_would_fit_and_what_clears_it() -> None:
    out = io.StringIO()
    wrong = Record(file="bill.pdf", document_id="ab" * 32, invoice=bill(gross_total="191.00"))
    Console(file=out, width=200).print(shown(validate(wrong)))
    for said in (
        "block    A5  100.00 + 19.00 = 119.00, but the gross total is 191.00",
        "stands    page 1",
        "expected  119.00",
        "found     191.00",
        "perhaps   gross total 119.00: two digits are swapped; then the gross total is 100.00 + 19.00 = 119.00",
        "to clear  Correct the total that was misread; else ask the supplier for a corrected bill.",
    ):
        assert said in out.getvalue()


def test_a_suggestion_names_all_that_it_changes() -> None:
    freight = bill(charge_total="10.00", net_total="110.00", gross_total="129.00", payable_amount="129.00")
    out = io.StringIO()
    Console(file=out, width=200).print(shown(validate(Record(file="a.pdf", document_id="ab" * 32, invoice=freight))))
    assert "tax rate of charge 1 0, amount of charge 1 10.00: the charge of 10.00 is not taxed" in out.getvalue()
