"""The desk as its command serves it: in several processes, of which each may end at any time."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

_PATIENCE: Final = 60


@contextmanager
def _running(home: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The desk of a new installation in two processes, as soon as it answers, and its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
    ours = os.environ | {"LEDGERDROP_DESK__PORT": str(port), "LEDGERDROP_DESK__PROCESSES": "2"}
    command = (sys.executable, "-m", "desk.cli", "--home", str(home), "desk")
    with subprocess.Popen(command, env=ours, start_new_session=True) as program:
        address = f"http://127.0.0.1:{port}"
        try:
            _until(lambda: len(_children(program.pid)) == 2 and _answers(address))
            yield program, address
        finally:
            with suppress(ProcessLookupError):  # where all have ended
                os.killpg(program.pid, signal.SIGKILL)


def _children(parent: int) -> set[int]:
    """The processes of the desk that answer, whoever else the parent has begun."""
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return {int(one) for one in told if b"resource_tracker" not in Path(f"/proc/{one}/cmdline").read_bytes()}


def _runs(process: int) -> bool:
    """Whether a process has not ended, though nobody may have asked yet how."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return False


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/sign-in", timeout=_PATIENCE).is_success
    except httpx.TransportError:
        return False


def _until(what: Callable[[], bool]) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: It does not become so.
    """
    end = time.monotonic() + _PATIENCE
    while not what():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)


def test_a_process_that_ends_is_replaced_and_the_others_go_on(tmp_path: Path) -> None:
    with _running(tmp_path) as (program, address):
        before = _children(program.pid)
        os.kill(min(before), signal.SIGKILL)
        assert _answers(address)
        _until(lambda: len(_children(program.pid) - before) == 1)
        assert max(before) in _children(program.pid)
        program.send_signal(signal.SIGINT)
        assert program.wait(_PATIENCE) == 0


def test_no_process_outlives_a_desk_that_was_killed(tmp_path: Path) -> None:
    with _running(tmp_path) as (program, address):
        children = _children(program.pid)
        program.kill()
        program.wait()
        _until(lambda: not any(_runs(child) for child in children))
        assert not _answers(address)
