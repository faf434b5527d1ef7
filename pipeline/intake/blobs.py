"""The bytes of every document, each kept once under its hash, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import StoreError
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20
#: Nobody writes a file for so long without a byte.
_LEFT_SECONDS = 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What was kept."""

    sha256: str
    size: int


class BlobStore:
    """A folder of files that are named by the SHA-256 of their bytes, two levels deep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        with _trouble_told(folder):
            self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Keep the bytes of a stream; on return they are on the disk. What the stream raises passes, nothing is kept.

        Raises:
            StoreError: The disk is full, or cannot be written.
        """
        digest = hashlib.sha256()
        with self._temporary() as (descriptor, temporary):
            size = 0
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                with _trouble_told(self._folder):
                    _write(descriptor, chunk)
                    reach(FaultPoint.BLOB_CHUNK_WRITTEN)
            with _trouble_told(self._folder):
                self._keep(descriptor, temporary, self.path(digest.hexdigest()))
        return Stored(sha256=digest.hexdigest(), size=size)

    def path(self, sha256: str) -> Path:
        """Where the bytes of a hash are, or would be."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not a SHA-256 in hexadecimal")
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are there and still have their hash."""
        digest = hashlib.sha256()
        try:
            with self.path(sha256).open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
        except OSError:
            return False
        return digest.hexdigest() == sha256

    def __contains__(self, sha256: str) -> bool:
        """Whether there are bytes of a hash; `verify` tells whether they are the right ones."""
        return self.path(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """The hashes of all that is kept."""
        for file in sorted(self._folder.glob("??/??/*")):
            if _SHA256.fullmatch(file.name):
                yield file.name

    def sweep(self) -> int:
        """Remove what stops in the middle of `put` have left, once it is an hour old; how many there were."""
        limit = time.time() - _LEFT_SECONDS
        left = [file for file in self._incoming.iterdir() if file.stat().st_mtime < limit]
        for file in left:
            file.unlink(missing_ok=True)
        return len(left)

    @contextmanager
    def _temporary(self) -> Iterator[tuple[int, Path]]:
        with _trouble_told(self._folder):
            descriptor, name = tempfile.mkstemp(dir=self._incoming)
        try:
            with _trouble_told(self._folder):
                reach(FaultPoint.BLOB_MADE)
            yield descriptor, Path(name)
        finally:
            os.close(descriptor)
            Path(name).unlink(missing_ok=True)

    def _keep(self, descriptor: int, temporary: Path, target: Path) -> None:
        if target.exists() and self.verify(target.name):
            # Who kept it may have been stopped before its name was on the disk.
            for folder in (target.parent, target.parent.parent, self._folder):
                sync_folder(folder)
            return
        reach(FaultPoint.BLOB_WRITTEN)
        os.fchmod(descriptor, 0o400)
        os.fsync(descriptor)
        reach(FaultPoint.BLOB_SYNCED)
        missing = [folder for folder in (target.parent, target.parent.parent) if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.rename(target)
        reach(FaultPoint.BLOB_NAMED)
        for folder in (target.parent, *(folder.parent for folder in missing)):
            sync_folder(folder)
        reach(FaultPoint.BLOB_KEPT)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(descriptor: int, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


@contextmanager
def _trouble_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"documents cannot be kept in {folder}: {error.strerror}",
            remedy="Make room on the disk, or let this user write there; the files wait in the inbox meanwhile.",
        ) from error
