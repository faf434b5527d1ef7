"""How the command line starts and ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import ExitCode
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = (sys.executable, "-m", "desk.cli")


def ledgerdrop(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What the command line does as a program of its own."""
    return subprocess.run((*PROGRAM, *arguments), capture_output=True, text=True, timeout=60, check=False)


def test_version_is_printed() -> None:
    assert ledgerdrop("--version").stdout == "ledgerdrop 0.1.0\n"


def test_help_names_every_command_and_the_program() -> None:
    said = ledgerdrop("--help").stdout
    assert "Usage: ledgerdrop" in said
    assert "doctor" in said


def test_unknown_command_is_a_usage_error_said_on_stderr() -> None:
    ended = ledgerdrop("nonsense")
    assert (ended.returncode, ended.stdout) == (ExitCode.USAGE, "")
    assert "nonsense" in ended.stderr


@pytest.mark.parametrize("command", ["extract", "process"])
def test_starting_costs_no_heavy_import(command: str) -> None:
    program = f"import sys, desk.cli.main, desk.cli.commands.{command}; print(*sys.modules)"
    loaded = subprocess.run((sys.executable, "-c", program), timeout=60, check=True, capture_output=True, text=True)
    heavy = {"prefect", "spacy", "cv2", "alembic", "pdfplumber", "pypdfium2", "numpy", "PIL", "openpyxl"}
    assert not heavy & set(loaded.stdout.split())


def test_extract_needs_no_database() -> None:
    program = "import sys, desk.cli.main, desk.cli.commands.extract; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run((sys.executable, "-c", program), timeout=60, check=False).returncode == 0


def test_a_wrong_setting_is_named_with_its_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERDROP_WORKERS", "none")
    ended = ledgerdrop("--home", tmp_path, "targets")
    assert ended.returncode == ExitCode.CONFIGURATION
    assert "workers" in ended.stderr
    assert "Mend" in ended.stderr


def test_wrong_settings_are_told_in_two_lines_though_no_log_is_open_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEDGERDROP_PAYMENTS__ENABLED", "true")
    said = ledgerdrop("targets").stderr.splitlines()
    assert said[0].startswith("wrong settings: payments: payments need accounts, and the day since which")
    assert len(said) == 2


def test_the_unforeseen_ends_in_words_with_its_traceback_in_the_log(tmp_path: Path) -> None:
    program = (
        "import sys, desk.cli.main as cli, desk.cli.commands.targets as broken\n"
        "broken.every_target = lambda _: 1 / 0\n"
        f"sys.argv = ['ledgerdrop', '--home', {str(tmp_path)!r}, 'targets']\n"
        "cli.main()"
    )
    ended = subprocess.run((sys.executable, "-c", program), timeout=60, check=False, capture_output=True, text=True)
    assert ended.returncode == ExitCode.INTERNAL
    assert ended.stderr.startswith("Something unforeseen happened: ZeroDivisionError")
    assert "Traceback" not in ended.stderr
    (line,) = (tmp_path / "ledgerdrop.log").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["error"] == "ZeroDivisionError"
    assert json.loads(line)["trace"][-1] == "<string>:2 <lambda>"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watch_posts_what_is_dropped_until_it_is_stopped(tmp_path: Path, number: signal.Signals) -> None:
    pace = {"LEDGERDROP_INTAKE__STABLE_SECONDS": "0", "LEDGERDROP_INTAKE__SCAN_SECONDS": "0.1"}
    with subprocess.Popen(
        (sys.executable, "-X", "faulthandler", *PROGRAM[1:], "--home", tmp_path, "watch", tmp_path / "drop"),
        env={**os.environ, **pace},
    ) as program:
        ubl(tmp_path / "drop")
        export = tmp_path / "exports/csv/csv-000001.csv"
        end = time.monotonic() + 60
        while not export.exists() and time.monotonic() < end:
            time.sleep(0.1)
        program.send_signal(number)
        assert exit_code(program) == ExitCode.DONE
    assert "INV-1001" in export.read_text(encoding="utf-8")


def exit_code(program: subprocess.Popen[bytes]) -> int:
    """What it ends with; one that does not end says on stderr where each of its threads stands."""
    try:
        return program.wait(60)
    except subprocess.TimeoutExpired:
        program.send_signal(signal.SIGABRT)
        return program.wait(10)
