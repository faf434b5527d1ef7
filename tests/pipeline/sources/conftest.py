"""A mail server and an SFTP server that run, and a door that leads into a real store."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeVar

import pytest
from sqlalchemy import select

from benchmarks.measuring.mail_server import MailServer
from benchmarks.measuring.mail_server import mail_server
from benchmarks.measuring.sftp_server import NoServer
from benchmarks.measuring.sftp_server import SftpServer
from benchmarks.measuring.sftp_server import sftp_server
from pipeline.blobs.kept import BlobStore
from pipeline.blobs.opening import open_blobs
from pipeline.settings import load
from pipeline.sources.source import Door
from pipeline.store.arrivals import Arrivals
from pipeline.store.store import Store
from pipeline.store.store import open_store
from pipeline.store.tables.arrival import ARRIVAL

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

T = TypeVar("T")


@pytest.fixture(scope="session")
def mails() -> Iterator[MailServer]:
    """A mail server; where there is none its tests are skipped, but never in CI."""
    with ExitStack() as stack:
        yield started(stack, mail_server)


@pytest.fixture(scope="session")
def sftp() -> Iterator[SftpServer]:
    """An SFTP server, likewise."""
    with ExitStack() as stack:
        yield started(stack, sftp_server)


def started(stack: ExitStack, serving: Callable[[Path], AbstractContextManager[T]]) -> T:
    """A server in a folder of its own, until the stack is left."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerdrop-", ignore_cleanup_errors=True))
    try:
        return stack.enter_context(serving(Path(folder)))
    except NoServer as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What is handed in ends here."""

    store: Store
    blobs: BlobStore
    door: Door

    def arrived(self) -> list[tuple[str, str | None, bytes | None]]:
        """Every arrival in order: its name, its outcome on arrival, its bytes."""
        with self.store.reading() as connection:
            query = select(ARRIVAL.c.name, ARRIVAL.c.outcome, ARRIVAL.c.sha256).order_by(ARRIVAL.c.arrived_at)
            rows = connection.execute(query).tuples().all()
        return [(name, outcome, self._bytes(sha256)) for name, outcome, sha256 in rows]

    def settled(self) -> int:
        """How many arrivals have left where they lay."""
        with self.store.reading() as connection:
            return len(connection.execute(select(ARRIVAL).where(ARRIVAL.c.settled_at.is_not(None))).all())

    def _bytes(self, sha256: str | None) -> bytes | None:
        return None if sha256 is None else self.blobs.path(sha256).read_bytes()


@pytest.fixture
def house(tmp_path: Path, migrated_file: Path) -> Iterator[House]:
    """An installation without a worker."""
    settings = load(home=tmp_path / "home")
    settings.home.mkdir()
    shutil.copy(migrated_file, settings.home / "ledgerdrop.sqlite")
    blobs = open_blobs(settings)
    with open_store(settings.database_url) as store:
        yield House(store=store, blobs=blobs, door=Door(log=Arrivals(store), blobs=blobs, file_bytes=1 << 20))
