"""The command line, run inside the test."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from desk.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


Ledgerdrop = "Callable[..., Ended]"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of an installation that is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def ledgerdrop(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Ended]]:
    """Runs a command on the installation of the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("LEDGERDROP_WORKERS", "1")  # what a child more would do, a test of pools proves

    def run(*arguments: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["ledgerdrop", "--home", str(home), *map(str, arguments)])
        code = main()
        said = capsys.readouterr()
        return Ended(code=code, out=said.out, err=said.err)

    yield run
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
