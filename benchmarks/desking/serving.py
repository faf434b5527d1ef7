"""The desk as a server of its own, as people reach it: a process of its own on this machine."""

from __future__ import annotations

import multiprocessing
import socket
import time
from contextlib import closing
from contextlib import contextmanager
from typing import TYPE_CHECKING
from typing import Final

import uvicorn

from desk.web.app import create_app
from flows.pages import opened_pages
from pipeline.settings import load
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_START_SECONDS: Final = 120


@contextmanager
def serving(home: Path, database: str) -> Iterator[int]:
    """A desk while the block lasts; the port that it listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port: int = listening.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(home, database, port))
    process.start()
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.join()


def serve(home: Path, database: str, port: int) -> None:
    """Serve until it is told to stop."""
    settings = load(home=home, database=database)
    with open_store(settings.database_url) as store, opened_pages(settings) as pages:
        uvicorn.run(create_app(settings, store, pages), host="127.0.0.1", port=port, log_config=None, access_log=False)


def _wait(port: int) -> None:
    """Until it answers.

    Raises:
        TimeoutError: It does not.
    """
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(port)
