"""The desk as a server of its own, as people reach it: a process of its own on this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import time
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from desk.web.serving import serve
from pipeline.settings import load
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from pipeline.settings import Settings

_START_SECONDS: Final = 120


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """A desk while the block lasts; its address."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port: int = listening.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(settings.home, settings.database_url, port)
    )
    process.start()
    try:
        _wait(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        if process.pid is not None and process.is_alive():
            os.kill(process.pid, signal.SIGINT)
        process.join()


def _serve(home: Path, database: str, port: int) -> None:
    """Serve until it is told to stop."""
    settings = load(home=home, database=database, desk={"port": port})
    with suppress(KeyboardInterrupt), open_store(settings.database_url) as store:
        serve(settings, store, ready=lambda _: None)


def _wait(port: int, process: BaseProcess) -> None:
    """Until it answers.

    Raises:
        TimeoutError: It does not, or it has ended.
    """
    deadline = time.monotonic() + _START_SECONDS
    while process.is_alive() and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)
