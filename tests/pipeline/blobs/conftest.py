"""Both places of bytes, each empty, and a way to damage what is in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.settings import Settings
from tests.buckets import NAME
from tests.buckets import BucketServer
from tests.buckets import bucket_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.blobs.kept import BlobStore
    from pipeline.blobs.kept import WitnessStore


@pytest.fixture(scope="session")
def servers() -> Iterator[BucketServer]:
    """One server for all tests."""
    with bucket_server() as server:
        yield server


@pytest.fixture
def server(servers: BucketServer) -> Iterator[BucketServer]:
    """A server with an empty bucket, well again at the end."""
    yield servers
    servers.recover()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An installation whose bytes are in a folder or in a bucket."""

    settings: Settings
    server: BucketServer | None

    @property
    def blobs(self) -> BlobStore:
        """The bytes, as a process that has just begun sees them."""
        return open_blobs(self.settings)

    @property
    def witnesses(self) -> WitnessStore:
        """What other systems made of them."""
        return open_witnesses(self.settings)

    def damage(self, sha256: str, content: bytes) -> None:
        """Put other bytes where those of a hash are."""
        if self.server is not None:
            self.server.files.pipe_file(f"{NAME}/ours/blobs/{sha256}", content)
            return
        path = self.blobs.path(sha256)
        path.chmod(0o600)
        path.write_bytes(content)

    def add(self, name: str) -> None:
        """Put something beside the bytes that is not ours."""
        if self.server is not None:
            self.server.files.pipe_file(f"{NAME}/ours/blobs/{name}", b"foreign")
            return
        folder = self.settings.blobs_folder / "00" / "00"
        folder.mkdir(parents=True)
        (folder / name).write_bytes(b"foreign")


@pytest.fixture
def bucket(server: BucketServer, tmp_path: Path) -> Place:
    """A place in a bucket."""
    return Place(settings=Settings(home=tmp_path / "home", storage=server.settings), server=server)


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Each sort of place, one after the other."""
    if request.param == "bucket":
        found: Place = request.getfixturevalue("bucket")
        return found
    return Place(settings=Settings(home=tmp_path / "home"), server=None)
