"""A short run of every benchmark: its figures are printed, and what must hold on any machine holds.

How quick the machine is decides no test: only `drop`, which counts, must pass.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from benchmarks import ablation
from benchmarks import again
from benchmarks import degradation
from benchmarks import desk
from benchmarks import drop
from benchmarks import duplicates
from benchmarks import exporting
from benchmarks import eyes
from benchmarks import foreign
from benchmarks import intake
from benchmarks import leafing
from benchmarks import learning
from benchmarks import ledger
from benchmarks import likeness
from benchmarks import official
from benchmarks import overview
from benchmarks import pages
from benchmarks import posting_kills
from benchmarks import recognition
from benchmarks import registers
from benchmarks import repairs
from benchmarks import rules
from benchmarks import speed
from benchmarks import start
from benchmarks import steps
from benchmarks import suggestions
from benchmarks.dropping.standing import Moment
from samples.generator.collection import DOCUMENTS
from tests.extractors.readers.drawing import picture

ROOT = Path(__file__).parents[2]


def test_drop_loses_and_doubles_nothing_when_it_is_killed_while_it_posts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(typer.Exit) as ended:
        drop.main(files=20, killed_only=True, kill_at=[Moment.POST], incomplete=4, folder=tmp_path)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed


def test_posting_loses_and_doubles_nothing_when_it_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        posting_kills.main(kills=5, only_random=True, seed=7)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed


@pytest.mark.ocr
def test_speed_tells_ratios_for_texts_and_scans(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        speed.main(texts=1, scanned=1, rounds=1, seed=7, only=["clean scans"], without_invoice2data=True)
    printed = capsys.readouterr().out
    assert "once warm against pdfium text" in printed
    assert "balanced, warm against tesseract" in printed
    assert "PASS  every file is read" in printed
    assert "PASS  clean scans that are read" in printed
    assert printed.count("PASS  peak memory") == 4


@pytest.mark.ocr
def test_again_tells_what_it_saves_and_that_the_answers_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        again.main(count=1, pages=1, seed=7, only=["scan of 1 pages"])
    printed = capsys.readouterr().out
    assert "kept bytes" in printed
    assert "PASS  scan of 1 pages: the answers are the same" in printed


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


def test_results_of_other_systems_come_back_and_every_change_of_one_is_seen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shutil.copy(DOCUMENTS / "text-de-1.pdf", tmp_path)
    with pytest.raises(typer.Exit) as ended:
        foreign.main(tmp_path, told=True)
    printed = capsys.readouterr().out
    assert ended.value.exit_code == 0, printed
    assert "uipath: 1 bills, equal 1, seen " in printed


def test_e_invoices_survive_being_written(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        exporting.main(told=True)
    printed = capsys.readouterr().out
    assert ended.value.exit_code == 0, printed
    assert "valid as received: 2, equal 2" in printed


def test_official_rules_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        official.main(rounds=1)
    printed = capsys.readouterr().out
    assert "2 e-invoices" in printed
    assert "once warm" in printed


def test_suggestions_are_held_against_what_was_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        suggestions.main(count=4, seed=31)
    printed = capsys.readouterr().out
    assert "of the slips that rules see, the right value is suggested" in printed
    assert "a bill with a slip takes" in printed


def test_ablation_compares_the_ways_to_choose(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        ablation.main(count=3, pictures=0, seed=4)
    printed = capsys.readouterr().out
    assert "rules only" in printed
    assert "choosing together mended" in printed


@pytest.mark.ocr
def test_degradation_tells_where_fields_are_lost_and_where_x3_speaks(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with pytest.raises(typer.Exit):
        degradation.main(count=1, only=["cut edge"], clean=1, picture=tmp_path / "curves.svg")
    printed = capsys.readouterr().out
    assert "F1 fails from" in printed
    assert "cut edge: X3 speaks before fields are lost" in printed
    assert "PASS  X3 is silent on 1 clean pages" in printed
    assert (tmp_path / "curves.svg").read_text(encoding="utf-8").startswith("<svg")


def test_repairs_tells_what_becomes_of_slips(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        repairs.main(count=1, clean=1, seed=5)
    printed = capsys.readouterr().out
    assert "numbers of lines" in printed
    assert "PASS  wrong repairs on clean records, together" in printed


def test_pages_are_timed_a_step_each_and_long_bills_a_page_each(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        pages.main(count=2, longest=10)
    printed = capsys.readouterr().out
    assert "candidates, scores and solution, median" in printed
    assert "a page of 10 against one of 1" in printed


def test_intake_is_timed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(typer.Exit):
        intake.main(files=20, entries=50, slow_files=10, drops=2, folder=tmp_path)
    assert "files taken in" in capsys.readouterr().out


def test_look_ups_of_twins_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        duplicates.main(documents=400)
    printed = capsys.readouterr().out
    assert "400 bills of 2 suppliers" in printed
    assert "twins of a bill, p95 of all" in printed
    assert "PASS  copies found: 100.00 %" in printed


def test_ledger_is_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        ledger.main(documents=100)
    assert "leased, looked up and finished" in capsys.readouterr().out


def test_desk_answers_operators_and_gives_no_bill_to_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        desk.main(bills=400, operators=3, rounds=1, pause=0, actions=20)
    printed = capsys.readouterr().out
    assert "400 bills" in printed
    assert "a bill is opened, with the picture of its page, p95" in printed
    assert "PASS  every answer is as it must be" in printed
    assert "PASS  no bill is given to two" in printed
    assert "PASS  no bill is anybody's while it is somebody else's" in printed
    assert "PASS  every save that was acknowledged is there once" in printed


def test_overview_tells_how_long_its_page_and_each_chart_take(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        overview.main(bills=400, weeks=13, rounds=1)
    printed = capsys.readouterr().out
    assert "/overview?weeks=13" in printed
    assert "/overview/threshold.svg?weeks=13" in printed


@pytest.mark.browser
def test_screenshots_are_taken_in_light_and_dark(tmp_path: Path) -> None:
    if shutil.which("chromium") is None and os.environ.get("CI") != "true":
        pytest.skip("chromium is not installed: apt-get install chromium")
    # A program of its own: where tests before it have a browser open, Playwright has no second one in this one.
    command = (sys.executable, "-m", "benchmarks.screenshots", "--out", tmp_path, "--samples", "1")
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    assert (ended.returncode, ended.stdout.count("PASS")) == (0, 8), ended
    assert {file.name for file in tmp_path.iterdir()} == {
        f"{name}-{scheme}.webp" for name in ("worklist", "bill", "lines", "overview") for scheme in ("light", "dark")
    }


def test_eyes_finds_nobody_who_both_changes_and_approves(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        eyes.main(sequences=6, steps=30, seed=3)
    printed = capsys.readouterr().out
    assert (ended.value.exit_code, "FAIL" in printed) == (0, False), printed
    assert "6 sequences" in printed


@pytest.mark.ocr
def test_looks_at_pages_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        leafing.main(count=1, seed=7, only="text PDF")
    printed = capsys.readouterr().out
    assert "text PDF, first look" in printed
    assert "text PDF, later look" in printed


def test_registers_find_suppliers_by_what_was_misread(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        registers.main(suppliers=200, look_ups=20)
    printed = capsys.readouterr().out
    assert "200 suppliers imported" in printed
    assert "PASS  found by name" in printed
    assert "PASS  found by a misread name and postcode" in printed


@pytest.mark.ocr
def test_recognition_tells_of_each_step_what_stands_in_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    recognition.main(count=1, seed=90, kind=["till receipts"], step=["Tesseract, raw", "Tesseract, prepared"])
    printed = capsys.readouterr().out
    assert "till receipts" in printed
    assert printed.count("Tesseract, ") == 2
    assert "CPU seconds a page" in printed


@pytest.mark.ocr
def test_recognition_reads_what_a_truth_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    picture(size=(1240, 800)).save(tmp_path / "a.png", dpi=(150, 150))
    row = {"file": "a.png", "suite": "scan", "fields": {"gross_total": "319.50", "issue_date": "2024-03-15"}}
    (tmp_path / "truth.jsonl").write_text(json.dumps(row), encoding="utf-8")
    recognition.main(truth=tmp_path / "truth.jsonl", step=["Tesseract, raw"])
    found = capsys.readouterr().out.splitlines()[-2].split()
    assert found[-6:-1] == ["1", "1.000", "0.000", "-", "0.000"]
    with pytest.raises(typer.Exit):
        recognition.main(truth=tmp_path / "truth.jsonl", kind=["receipt"])


@pytest.mark.ocr
def test_steps_tells_of_each_step_what_it_is_worth_in_fields(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    picture(size=(1240, 800)).save(tmp_path / "a.png", dpi=(150, 150))
    fields = {"invoice_number": "2024-0815", "issue_date": "2024-03-14", "gross_total": "320.50"}
    row = {"file": "a.png", "suite": "scan", "source": "mill", "fields": fields}
    (tmp_path / "truth.jsonl").write_text(json.dumps(row), encoding="utf-8")
    steps.main(truth=tmp_path / "truth.jsonl")
    printed = capsys.readouterr().out
    assert "scan / mill" in printed
    repaired = next(line.split() for line in printed.splitlines() if "+ repairs, used" in line)
    assert repaired[3:7] == ["1", "0.667", "+0.000", "0.000"]
    with pytest.raises(typer.Exit):
        steps.main(truth=tmp_path / "truth.jsonl", kind=["receipt"])


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


def test_learning_compares_the_second_bill_without_and_with_what_the_first_taught(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(typer.Exit):
        learning.main(count=3, pictures=0, seed=9)
    printed = capsys.readouterr().out
    assert "F1 without" in printed
    assert "memories led to" in printed
    assert "PASS  few fields get worse" in printed
