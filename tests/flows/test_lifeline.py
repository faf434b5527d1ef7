"""Runs end with their worker: when it leaves, when it is killed, and not before."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from flows import lifeline

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A worker that starts a run in a session of its own, as Prefect does; the run says when it is interrupted.
_RUN = """
import time
from flows import lifeline
lifeline._LOOK_SECONDS = lifeline._GRACE_SECONDS = 0.1
with lifeline.ending_with_worker():
    print("working" if lifeline.is_wanted() else "not wanted", flush=True)
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        print("gives back", flush=True)
"""
_WORKER = f"""
import subprocess, sys, time
from flows.lifeline import holding
with holding():
    subprocess.Popen([sys.executable, "-c", {_RUN!r}], start_new_session=True).wait()
"""


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[str]]:
    """A worker with a run."""
    with subprocess.Popen([sys.executable, "-c", _WORKER], stdout=subprocess.PIPE, text=True) as program:
        yield program
        program.kill()


def test_a_run_goes_on_while_its_worker_is_there_and_gives_back_what_it_has_when_that_is_killed(
    worker: subprocess.Popen[str],
) -> None:
    assert worker.stdout is not None
    assert worker.stdout.readline() == "working\n"
    time.sleep(0.5)
    worker.send_signal(signal.SIGKILL)
    assert worker.stdout.readline() == "gives back\n"


def test_a_worker_that_leaves_is_not_there_any_more() -> None:
    assert lifeline.is_wanted()
    with lifeline.holding() as there:
        assert lifeline.is_wanted()
        there.close()
        assert not lifeline.is_wanted()
    assert lifeline.is_wanted()
