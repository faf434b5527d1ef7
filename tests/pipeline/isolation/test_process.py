"""Talking to a process that does not listen, and ending one that does not end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from pipeline.isolation import process as processes
from pipeline.isolation.allowance import Allowance
from pipeline.isolation.channel import Channel
from pipeline.isolation.channel import ChannelClosed
from pipeline.isolation.channel import OutOfTime
from pipeline.isolation.process import ChildProcess
from pipeline.settings import Limits


def told(program: str, *, seconds: float) -> bytes:
    """What a program answers to a message that fills its pipe."""
    with subprocess.Popen(
        [sys.executable, "-c", f"import os, time\n{program}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        channel = Channel(process, maximum=100)
        channel.send(b"x" * (1 << 20))
        try:
            return channel.receive(until=time.monotonic() + seconds, watch=lambda: None)
        finally:
            process.kill()


def test_who_does_not_listen_is_not_waited_for() -> None:
    with pytest.raises(OutOfTime):
        told("time.sleep(60)", seconds=0.2)


def test_who_stops_listening_may_still_answer() -> None:
    answer = "os.read(0, 10); os.close(0); time.sleep(0.2); os.write(1, bytes(7) + b'\\x02{}'); time.sleep(60)"
    assert told(answer, seconds=10) == b"{}"


def test_who_ends_is_noticed_even_if_it_closed_everything_before() -> None:
    with pytest.raises(ChannelClosed):
        told("os.close(2); time.sleep(0.1); os.close(1); time.sleep(60)", seconds=10)


def test_a_process_that_hangs_in_the_kernel_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    child = ChildProcess("json:loads", allowance=Allowance.of(Limits()), path=())
    with monkeypatch.context() as fault:
        fault.setattr(processes, "_END_SECONDS", 0)
        fault.setattr(processes, "_kill_group", lambda _: None)
        assert child.end() == -signal.SIGKILL
    assert "left behind" in caplog.text
    child.popen.kill()
    child.popen.wait()


def test_killing_twice_and_too_late_does_no_harm() -> None:
    child = ChildProcess("json:loads", allowance=Allowance.of(Limits()), path=())
    child.kill()
    child.kill()
    assert child.end() == -signal.SIGKILL
    assert child.has_exited(within=0)
    child.kill()
    assert child.end() == -signal.SIGKILL
    processes._kill_group(os.getpid() + (1 << 22))
