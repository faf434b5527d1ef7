"""A PostgreSQL server for tests: Debian's programs, a folder of its own, a socket and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

USER = "postgres"


class NoServer(Exception):
    """Why no server can be started here."""


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A server that keeps everything in `folder`; gives the SQLAlchemy URL of its first database.

    Raises:
        NoServer: There is none to be had.
    """
    programs = _programs()
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(data, USER)
    _run(programs / "initdb", "-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
    # What a test proves is not worth a disk's time: the server is thrown away.
    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
    options = f"-c listen_addresses='' -c unix_socket_directories='{data}' -c shared_buffers=16MB {quick}"
    _run(programs / "pg_ctl", "-D", data, "-w", "-s", "-l", data / "log", "-o", options, "start")
    try:
        yield f"postgresql://{USER}@/postgres?host={data}"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-s", "-m", "immediate", "stop")


def _programs() -> Path:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoServer("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent


def _run(*command: str | Path) -> None:
    words: Sequence[str] = [str(word) for word in command]
    if os.geteuid() == 0:  # the server refuses to run as root
        words = ["runuser", "-u", USER, "--", *words]
    done = subprocess.run(words, check=False, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise NoServer(f"{words[-1]} of PostgreSQL failed: {done.stderr.strip()}")
