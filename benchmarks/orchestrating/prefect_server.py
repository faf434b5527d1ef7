"""Prefect's server as a program of its own, which can be killed, robbed of its database, and started again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import cpu_seconds
from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

_PATIENCE: Final = 180.0


class PrefectServer:
    """A server that keeps what it knows below a folder."""

    def __init__(self, home: Path, told: Mapping[str, object]) -> None:
        self._home = home
        self._more = told
        self._port = _free_port()
        self._program: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> Mapping[str, object]:
        """What flows and workers are told of it."""
        return self.seen_from("127.0.0.1")

    def seen_from(self, address: str) -> Mapping[str, object]:
        """The same for those who find us at an address."""
        return {"schedule__api_url": f"http://{address}:{self._port}/api", **self._more}

    @property
    def cpu_seconds(self) -> float:
        """What it has had of the processor since it was started."""
        return cpu_seconds(self._program.pid) if self._program is not None else 0.0

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._home.mkdir(exist_ok=True)
        told = {"schedule__server_port": self._port, **self.settings}
        with (self._home / "server.log").open("ab") as log:
            self._program = subprocess.Popen(  # noqa: S603 - our own program
                ledgerdrop("flows", "server"),
                env=surroundings(installation(self._home, **told)),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        end = time.monotonic() + _PATIENCE
        while not self._answers():
            if time.monotonic() > end or self._program.poll() is not None:
                raise TimeoutError(f"Prefect's server does not answer; see {self._home}")
            time.sleep(0.2)

    def kill(self) -> None:
        """End it without a warning."""
        if self._program is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._program.pid, signal.SIGKILL)
            self._program.wait()
            self._program = None

    def forget(self) -> None:
        """Delete its database and everything else that it keeps."""
        shutil.rmtree(self._home / "prefect")

    def _answers(self) -> bool:
        with (
            suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{self._port}/api/health", timeout=2) as answer,
        ):
            return bool(answer.status == 200)  # noqa: PLR2004 - OK
        return False


@contextmanager
def prefect_server(home: Path, **told: object) -> Iterator[PrefectServer]:
    """A server that runs while the block does, with more settings for it and its workers."""
    server = PrefectServer(home, told)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
