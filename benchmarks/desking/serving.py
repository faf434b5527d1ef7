"""The desk as a server of its own, as people reach it: started by its command, in processes of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.settings import Settings

_START_SECONDS: Final = 120


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """A desk while the block lasts; its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port: int = listening.getsockname()[1]
    ours = {"LEDGERDROP_DATABASE": settings.database_url, "LEDGERDROP_DESK__PORT": str(port)}
    command = (sys.executable, "-m", "desk.cli", "--home", str(settings.home), "desk")
    process = subprocess.Popen(command, env=os.environ | ours)  # noqa: S603 - nothing of it comes from outside
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until it answers.

    Raises:
        TimeoutError: It does not, or it has ended.
    """
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)
