"""How the command line starts and ends."""

from __future__ import annotations

import subprocess
import sys

import pytest


def ledgerdrop(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command line does as a program of its own."""
    command = (sys.executable, "-m", "desk.cli", *arguments)
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_version_is_printed() -> None:
    assert ledgerdrop("--version").stdout == "ledgerdrop 0.1.0\n"


def test_unknown_command_is_a_usage_error_said_on_stderr() -> None:
    ended = ledgerdrop("nonsense")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "nonsense" in ended.stderr


@pytest.mark.parametrize("module", ["prefect", "spacy", "cv2", "alembic", "sqlalchemy", "pdfplumber"])
def test_starting_costs_no_heavy_import(module: str) -> None:
    program = f"import sys; import desk.cli.main; sys.exit({module!r} in sys.modules)"
    assert subprocess.run((sys.executable, "-c", program), timeout=60, check=False).returncode == 0
