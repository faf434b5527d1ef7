"""A short run of every benchmark: its figures are printed, and what must hold on any machine holds.

How quick the machine is decides no test: only `drop`, which counts, must pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import typer

from benchmarks import ablation
from benchmarks import drop
from benchmarks import intake
from benchmarks import ledger
from benchmarks import likeness
from benchmarks import pages
from benchmarks import repairs
from benchmarks import rules
from benchmarks import speed
from benchmarks import start
from benchmarks.dropping.standing import Moment
from samples.generator.collection import DOCUMENTS

if TYPE_CHECKING:
    from pathlib import Path


def test_drop_loses_and_doubles_nothing_when_it_is_killed_while_it_posts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(typer.Exit) as ended:
        drop.main(files=24, killed_only=True, kill_at=[Moment.POST], incomplete=4, folder=tmp_path)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed


@pytest.mark.ocr
def test_speed_tells_ratios_for_texts_and_scans(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        speed.main(texts=2, scanned=1, rounds=1, seed=42, without_invoice2data=True)  # the scan is a short receipt
    printed = capsys.readouterr().out
    assert "once warm against pdfium text" in printed
    assert "ledgerdrop extract against tesseract" in printed
    assert printed.count("PASS  every file is read") == 2
    assert printed.count("PASS  peak memory") == 4


def test_start_tells_when_commands_are_ready_without_prefect(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        start.main(rounds=1)
    printed = capsys.readouterr().out
    assert "slowest imports" in printed
    assert "PASS  extract does without Prefect" in printed


def test_rules_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        rules.main(runs=1)
    assert "rules on a bill of 10 lines" in capsys.readouterr().out


def test_ablation_compares_the_ways_to_choose(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        ablation.main(count=3, pictures=0, seed=4)
    printed = capsys.readouterr().out
    assert "rules only" in printed
    assert "choosing together mended" in printed


def test_repairs_tells_what_becomes_of_slips(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        repairs.main(count=2, clean=2, seed=5)
    printed = capsys.readouterr().out
    assert "numbers of lines" in printed
    assert "PASS  wrong repairs on clean records" in printed


def test_pages_are_timed_a_step_each_and_long_bills_a_page_each(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        pages.main(count=2, longest=10)
    printed = capsys.readouterr().out
    assert "candidates, scores and solution, median" in printed
    assert "a page of 10 against one of 1" in printed


def test_intake_is_timed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit):
        intake.main(files=20, entries=50, folder=tmp_path)
    assert "files taken in" in capsys.readouterr().out


def test_ledger_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        ledger.main(documents=100)
    assert "leased, looked up and finished" in capsys.readouterr().out


def test_likeness_counts_the_same_things_on_real_and_generated_bills(capsys: pytest.CaptureFixture[str]) -> None:
    likeness.main(folders=[DOCUMENTS], count=2, most=2, labels=True)
    printed = capsys.readouterr().out
    assert "2 and 2 generated" in printed
    assert "words on the first page" in printed
    assert "invoice_number" in printed


def test_likeness_of_nothing_is_told_by_its_exit_code(tmp_path: Path) -> None:
    with pytest.raises(typer.Exit) as ended:
        likeness.main(folders=[tmp_path], count=1)
    assert ended.value.exit_code == 1
