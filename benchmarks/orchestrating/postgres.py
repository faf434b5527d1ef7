"""A PostgreSQL server of the benchmark's own, with the durability of a real one; it can be restarted in the middle."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

_USER: Final = "postgres"
#: Not the one at which PostgreSQL usually is.
_PORT: Final = 54329


class NoServer(Exception):
    """Why there is no server."""


class Postgres:
    """A server that keeps everything in a folder, and listens on a socket there, and for hosts on some addresses."""

    def __init__(self, folder: Path, addresses: Sequence[str] = ()) -> None:
        self._addresses = addresses
        self._programs = _programs()
        self._data = folder / "postgres"
        self._made = 0

    def make(self) -> None:
        """Make and start it."""
        self._data.parent.chmod(0o755)
        self._data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self._data, _USER)
        self._run("initdb", "-D", self._data, "-U", _USER, "--auth=trust", "--encoding=UTF8", "--locale=C")
        with (self._data / "pg_hba.conf").open("a") as who:
            who.writelines(f"host all all {address}/24 trust\n" for address in self._addresses)
        self._start()

    def fresh(self) -> str:
        """The URL of a database that nobody has used."""
        return self.url(self.fresh_name())

    def url(self, name: str, address: str = "") -> str:
        """The URL of a database on this machine, or for those who find us at an address."""
        return (
            f"postgresql://{_USER}@{address}:{_PORT}/{name}"
            if address
            else f"postgresql://{_USER}@/{name}?host={self._data}&port={_PORT}"
        )

    def fresh_name(self) -> str:
        """The name of a database that nobody has used."""
        self._made += 1
        name = f"ledger{self._made}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return name

    def restart(self) -> None:
        """Break it off without a goodbye, as power does, and start it again."""
        self._run("pg_ctl", "-D", self._data, "-s", "-m", "immediate", "stop")
        self._start()

    def stop(self) -> None:
        """Stop it."""
        self._run("pg_ctl", "-D", self._data, "-s", "-m", "fast", "stop")

    def _start(self) -> None:
        listens = f"-c listen_addresses='{','.join(self._addresses)}' -c port={_PORT}"
        options = f"{listens} -c unix_socket_directories='{self._data}' -c max_connections=60"
        self._run("pg_ctl", "-D", self._data, "-w", "-s", "-l", self._data / "log", "-o", options, "start")

    def _run(self, program: str, *arguments: str | Path) -> None:
        words: Sequence[str] = [str(self._programs / program), *map(str, arguments)]
        if os.geteuid() == 0:  # the server refuses to run as root
            words = ["runuser", "-u", _USER, "--", *words]
        done = subprocess.run(words, check=False, capture_output=True, text=True, cwd="/")  # noqa: S603 - Debian's programs
        if done.returncode:
            raise NoServer(f"{program} of PostgreSQL failed: {done.stderr.strip()}")


@contextmanager
def postgres(folder: Path, addresses: Sequence[str] = ()) -> Iterator[Postgres]:
    """A server that runs while the block does.

    Raises:
        NoServer: There is none to be had.
    """
    server = Postgres(folder, addresses)
    server.make()
    try:
        yield server
    finally:
        server.stop()


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoServer("PostgreSQL is not installed: apt-get install postgresql")
    return found[-1].parent
