"""A PostgreSQL server of our own, which can be stopped in the middle of anything and started again."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import create_engine
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterator

_USER: Final = "postgres"


class NoServer(Exception):
    """Why no server can be started here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A server that runs; what it has committed is on the disk."""

    programs: Path
    data: Path

    def url(self, name: str = "postgres") -> str:
        """The URL of one of its databases."""
        return f"postgresql://{_USER}@/{name}?host={self.data}"

    def new(self, name: str) -> str:
        """The URL of a database that it makes."""
        engine = create_engine(self.url().replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
        return self.url(name)

    def start(self) -> None:
        """Start it."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.data}' -c max_connections=60"
        self.run("pg_ctl", "-D", self.data, "-w", "-s", "-l", self.data / "log", "-o", options, "start")

    def restart(self) -> None:
        """Stop it as a crash does, and start it again."""
        self.stop()
        self.start()

    def stop(self) -> None:
        """Stop it as a crash does."""
        self.run("pg_ctl", "-D", self.data, "-s", "-m", "immediate", "stop")

    def run(self, program: str, *words: str | Path) -> None:
        """Run one of its programs, as a user that it accepts."""
        command = [str(self.programs / program), *map(str, words)]
        if os.geteuid() == 0:  # it refuses to run as root
            command = ["runuser", "-u", _USER, "--", *command]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")  # noqa: S603 - Debian's own
        if done.returncode:
            raise NoServer(f"{program} of PostgreSQL failed: {done.stderr.strip()}")


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A server that keeps everything in `folder`.

    Raises:
        NoServer: There is none to be had.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise NoServer("PostgreSQL is not installed: apt-get install postgresql")
    folder.chmod(0o755)
    ours = Cluster(programs=found[-1].parent, data=folder / "data")
    ours.data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(ours.data, _USER)
    ours.run("initdb", "-D", ours.data, "-U", _USER, "--auth=trust", "--encoding=UTF8", "--locale=C")
    ours.start()
    try:
        yield ours
    finally:
        ours.stop()
