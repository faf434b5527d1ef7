"""`evaluate` says how often it is right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import ExitCode
from tests.flows.bills import ubl
from tests.pipeline.evaluation.written import Json
from tests.pipeline.evaluation.written import read
from tests.pipeline.evaluation.written import sure
from tests.pipeline.evaluation.written import true

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desk.cli.conftest import Ended

    Ledgerdrop = Callable[..., Ended]

LINES = [{"description": "Drill", "quantity": "2", "net_price": "50.00", "line_net": "100.00"}]


def rows(path: Path, *told: Json) -> Path:
    """A file of rows."""
    path.write_text("".join(f"{json.dumps(row)}\n" for row in told), encoding="utf-8")
    return path


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """The truth about two e-invoices beside it, of which the second is told wrong."""
    ubl(tmp_path, "INV-1")
    ubl(tmp_path, "INV-2", gross="191.00")
    return rows(
        tmp_path / "truth.jsonl",
        true("INV-1.xml", lines=LINES, invoice_number="INV-1", gross_total="119.00", also={"language": "de"}),
        true("INV-2.xml", invoice_number="INV-2", gross_total="119.00", also={"language": "en"}),
    )


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    """A truth with all there is, and predictions with a silent error."""
    folder = {"suite": "text", "source": "north", "degradation": [{"kind": "blur"}], "medium": "pdf"}
    first = true("1.pdf", lines=LINES, also=folder, gross_total="119.00", supplier_name="Acme")
    second = true("2.pdf", also={**folder, "degradation": [], "medium": "scan"}, gross_total="7.00")
    found = read("1.pdf", status="clean", gross_total=sure("191.00", 0.93), supplier_name=sure("Acme", 0.6))
    return rows(tmp_path / "truth.jsonl", first, second), rows(tmp_path / "read.jsonl", found, read("1.pdf"))


def test_documents_are_read_and_held_against_their_truth(ledgerdrop: Ledgerdrop, truth: Path, home: Path) -> None:
    ended = ledgerdrop("evaluate", truth, "--json")
    figures = json.loads(ended.out)["all"]
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert (figures["documents"], figures["clean"], figures["silent_errors"]) == (2, 1, 0)
    assert figures["field_f1"] == 0.75
    assert figures["line_f1"] == 1.0
    assert figures["by"]["language"]["en"]["whole_documents"] == 0
    assert not home.exists()


def test_what_was_read_can_be_kept_and_gives_the_same_figures(
    ledgerdrop: Ledgerdrop, truth: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "read.jsonl"
    now = ledgerdrop("evaluate", truth, "--save", kept, "--json")
    assert ledgerdrop("evaluate", truth, kept, "--json").out == now.out
    assert (
        ledgerdrop("extract", tmp_path / "INV-1.xml", "--json").out
        == kept.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    )


def test_only_what_is_asked_for_is_read(ledgerdrop: Ledgerdrop, truth: Path, tmp_path: Path) -> None:
    kept = tmp_path / "read.jsonl"
    assert (
        json.loads(ledgerdrop("evaluate", truth, "--language", "de", "--save", kept, "--json").out)["all"]["clean"] == 1
    )
    assert len(kept.read_text(encoding="utf-8").splitlines()) == 1


def test_tables_show_suites_sources_and_what_sets_bills_apart(ledgerdrop: Ledgerdrop, both: tuple[Path, Path]) -> None:
    ended = ledgerdrop("evaluate", *both, "--fields", "--reliability", "--errors", "2")
    for words in ("suite / source", "  north", "macro F1 text: ", "degradation", "  blur", "text: fields", "0.9-1.0"):
        assert words in ended.out
    (worst, _) = ended.out.splitlines()[-2:]
    assert worst == (
        "1.pdf: gross_total: truth '119.00', read '191.00' (93% sure): wrong on a bill that went straight through"
    )
    assert ended.err == "Bills read in these files that the truth does not name: 1\n"


def test_one_can_ask_for_one_breakdown(ledgerdrop: Ledgerdrop, both: tuple[Path, Path]) -> None:
    shown = ledgerdrop("evaluate", *both, "--by", "medium").out
    assert "  scan" in shown
    assert "blur" not in shown


def test_many_groups_are_shortened_unless_asked_for(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    truth = rows(
        tmp_path / "truth.jsonl",
        *(true(f"{number}.pdf", also={"layout": f"page-{number}"}, iban="DE89") for number in range(20)),
    )
    nothing = rows(tmp_path / "read.jsonl")
    shown = ledgerdrop("evaluate", truth, nothing).out
    assert "8 more with --by layout" in shown
    assert "page-19" in ledgerdrop("evaluate", truth, nothing, "--by", "layout").out


def test_the_worst_errors_are_written_as_a_page_with_pictures(ledgerdrop: Ledgerdrop, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "bill.pdf"))
    canvas.drawString(72, 700, "Invoice number: INV-1001")
    canvas.save()
    truth = rows(tmp_path / "truth.jsonl", true("bill.pdf", invoice_number="INV-1007", iban="DE89"))
    page = tmp_path / "worst.html"
    assert ledgerdrop("evaluate", truth, "--page", page, "--errors", "1").code == ExitCode.DONE
    written = page.read_text(encoding="utf-8")
    assert written.count("data:image/jpeg;base64,") == 1
    assert "INV-1001" in written
    assert "INV-1007" in written
    assert "iban" not in written.casefold()


def test_documents_may_lie_elsewhere_and_what_cannot_be_read_is_missed(ledgerdrop: Ledgerdrop, truth: Path) -> None:
    ended = ledgerdrop("evaluate", truth, "--documents", truth.parent / "nowhere", "--json")
    assert ended.code == ExitCode.UNREADABLE_INPUT
    assert json.loads(ended.out)["all"]["field_recall"] == 0


def test_what_cannot_be_done_is_said_before_the_work_begins(
    ledgerdrop: Ledgerdrop, both: tuple[Path, Path], tmp_path: Path
) -> None:
    assert "no bill" in ledgerdrop("evaluate", *both, "--suite", "scan").err
    assert ledgerdrop("evaluate", *both, "--save", tmp_path / "x.jsonl").code == ExitCode.USAGE
    assert ledgerdrop("evaluate", *both, "--page", tmp_path / "nowhere/x.html").code == ExitCode.USAGE
    assert ledgerdrop("evaluate", *both, "--page", tmp_path).code == ExitCode.USAGE
    assert ledgerdrop("evaluate", tmp_path / "gone.jsonl").code == ExitCode.UNREADABLE_INPUT
    assert "line 1" in ledgerdrop("evaluate", rows(tmp_path / "bad.jsonl", {"file": 1})).err
