"""Server and flows on one machine. This guards the pins: with other sets Prefect starts and never runs a schedule."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows import services
from flows.environment import environment
from pipeline.errors import ConfigurationError
from pipeline.errors import ExitCode
from pipeline.settings import load
from tests.flows.bills import ubl

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Of a slow machine with other work.
_PATIENCE = 240


@pytest.fixture
def ports() -> tuple[int, int]:
    """Two ports that nobody has."""
    with socket.socket() as one, socket.socket() as other:
        for free in (one, other):
            free.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1]), int(other.getsockname()[1])


@contextmanager
def running(home: Path, *command: str, **settings: object) -> Iterator[None]:
    """A program of an installation while the block runs; it has to stop in peace."""
    pace = {
        "workers": 1,
        "schedule__watch_seconds": 60,
        "intake__stable_seconds": 0,
        "intake__scan_seconds": 0.5,
        **settings,
    }
    told = {f"LEDGERDROP_{name.upper()}": str(value) for name, value in pace.items()}
    program = subprocess.Popen(
        (sys.executable, "-m", "desk.cli", "--home", str(home), *command), env={**os.environ, **told}
    )
    try:
        yield
    finally:
        program.terminate()
        assert program.wait(_PATIENCE) == ExitCode.DONE


def comes(file: Path) -> bool:
    """Whether a file appears while a patient person waits."""
    end = time.monotonic() + _PATIENCE
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.2)
    return file.exists()


@pytest.mark.prefect
def test_a_scheduled_run_posts_what_is_dropped_by_a_worker_too_and_where_prefect_knows_nothing_of_what_was_posted(
    tmp_path: Path, ports: tuple[int, int]
) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    ubl(home / "inbox", "INV-1")
    subprocess.run((sys.executable, "-m", "desk.cli", "--home", str(home), "batch"), check=True)
    assert comes(home / "exports/csv/csv-000001.csv")
    ubl(home / "inbox", "INV-2", count=3)
    port, desk_port = ports
    full = 5_000_000
    (home / "prefect.log").write_bytes(bytes(full))
    with running(home, "up", schedule__server_port=port, desk__port=desk_port, logging__file_bytes=full):
        assert "Sign in" in _page(f"http://127.0.0.1:{desk_port}/sign-in")
        # Another installation has its flows run by a worker of the same server: its pool is its own.
        ubl(other / "inbox", "INV-3", count=4)
        second = {
            "schedule__pool": "other",
            "schedule__watch_seconds": 60,
            "schedule__task_runner": "processes",
            "workers": 1,
        }
        with running(other, "worker", "--name", "second", schedule__server_port=port, **second):
            assert comes(other / "exports/csv/csv-000001.csv")
        assert comes(home / "exports/csv/csv-000002.csv")
    posted = (home / "exports/csv/csv-000002.csv").read_text(encoding="utf-8")
    assert ("INV-2" in posted, "INV-1" in posted) == (True, False)
    logs = [(home / name).read_text(encoding="utf-8") for name in ("prefect.log", "ledgerdrop.log")]
    assert not any(word in log for log in logs for word in ("INV-2", "Muster", "178.50"))
    assert (home / "prefect.log.1").stat().st_size >= full > len(logs[0])
    assert "INV-3" in (other / "exports/csv/csv-000001.csv").read_text(encoding="utf-8")
    assert not any(str(one).encode() in environ for one in (home, other) for environ in _environments())


def _page(address: str) -> str:
    """What the desk shows, as soon as it does."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())
        time.sleep(0.2)
    return ""


def _environments() -> Iterator[bytes]:
    """Of every program that runs: those of Prefect have our home folder in theirs."""
    for file in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            yield file.read_bytes()


def test_a_program_that_does_not_start_is_an_error_that_names_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(ConfigurationError, match="Prefect's server did not start") as raised:
        services.run(load(home=tmp_path), ready=print)
    assert str(tmp_path / "prefect.log") in raised.value.remedy


def test_prefect_reports_to_nobody_and_finds_our_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "true")
    given = environment(load(home=tmp_path))
    assert given["DO_NOT_TRACK"] == "1"
    assert given["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert given["PREFECT_HOME"] == str(tmp_path / "prefect")
    assert given["LEDGERDROP_HOME"] == str(tmp_path)


def test_prefect_forgets_runs_that_ended_long_ago(tmp_path: Path) -> None:
    told = "from prefect.settings import get_current_settings; v = get_current_settings().server.services.db_vacuum;"
    shown = "print(sorted(v.enabled_vacuum_types), v.retention_period.days)"
    said = subprocess.check_output(
        (sys.executable, "-c", f"{told} {shown}"), env=environment(load(home=tmp_path)), text=True
    )
    assert said.strip() == "['events', 'flow_runs', 'orphans'] 30"
