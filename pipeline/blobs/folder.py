"""The bytes of every document in a folder, each kept once under its hash, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.kept import OWNER
from pipeline.blobs.kept import Stored
from pipeline.blobs.kept import is_hash
from pipeline.blobs.kept import required
from pipeline.durable import sweep
from pipeline.durable import sync_folder
from pipeline.durable import write_whole
from pipeline.errors import StoreError
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_CHUNK: Final = 1 << 20
#: Nobody writes a file for so long without a byte.
_LEFT_SECONDS: Final = 3600


class FolderBlobs:
    """A folder of files that are named by the SHA-256 of their bytes, two levels deep."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        with trouble_told(folder):
            self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._had_owner = False

    def put(self, chunks: Iterable[bytes]) -> Stored:
        """Keep the bytes of a stream; on return they are on the disk. What the stream raises passes, nothing is kept.

        Raises:
            StoreError: The disk is full, or cannot be written, or is away.
        """
        self._see_that_it_is_here()
        with spooled(self._incoming, chunks) as (descriptor, temporary, stored):
            with trouble_told(self._folder):
                self._keep(descriptor, temporary, self.path(stored.sha256))
            return stored

    def path(self, sha256: str) -> Path:
        """Where the bytes of a hash are, or would be."""
        return self._folder / required(sha256)[:2] / sha256[2:4] / sha256

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are there and still have their hash."""
        try:
            return hash_of(self.path(sha256)) == sha256
        except OSError:
            return False

    def remove_old(self, sha256: str) -> bool:
        """Let go of the bytes of a hash, unless they came in just now, once more; whether they are gone.

        Whoever keeps the same bytes at this moment has touched them, or finds them gone and writes them anew.

        Raises:
            StoreError: The folder cannot be written.
        """
        path, aside = self.path(sha256), self._incoming / f"going-{sha256}"
        with trouble_told(self._folder):
            if path.exists():
                path.rename(aside)
            if aside.exists() and aside.stat().st_mtime > time.time() - _LEFT_SECONDS:
                aside.rename(path)
                return False
            aside.unlink(missing_ok=True)
            if path.parent.is_dir():
                sync_folder(path.parent)
        return True

    def remove(self, sha256: str) -> bool:
        """Let go of the bytes of a hash; on return they are gone from the disk. Whether there were any.

        Raises:
            StoreError: The folder cannot be written.
        """
        path = self.path(sha256)
        with trouble_told(self._folder):
            try:
                path.unlink()
            except FileNotFoundError:
                return False
            sync_folder(path.parent)
        return True

    def __contains__(self, sha256: str) -> bool:
        """Whether there are bytes of a hash; `verify` tells whether they are the right ones."""
        return self.path(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """The hashes of all that is kept, in their order; one inner folder is looked at at a time."""
        for folder in sorted(self._folder.glob("??/??/")):
            yield from sorted(filter(is_hash, (file.name for file in folder.iterdir())))

    def sweep(self) -> int:
        """Remove what stops in the middle of `put` have left, once it is an hour old; how many there were."""
        return sweep(self._incoming, seconds=_LEFT_SECONDS)

    def owner(self) -> str | None:
        """The id of the ledger whose bytes these are, as it stands beside them; `None` where nothing does."""
        with trouble_told(self._folder):
            try:
                said = (self._folder / OWNER).read_text(encoding="ascii", errors="replace")
            except FileNotFoundError:
                return None
        return said.partition("\n")[0]

    def belong_to(self, ledger_id: str) -> None:
        """Write down whose bytes these are.

        Raises:
            StoreError: The folder cannot be written.
        """
        with trouble_told(self._folder):
            write_whole(self._folder / OWNER, f"{ledger_id}\n".encode(), through=self._incoming)

    def _see_that_it_is_here(self) -> None:
        """What is written below the place of a share that is away, nobody finds when the share is back."""
        has_owner = self.owner() is not None
        if self._had_owner and not has_owner:
            raise StoreError(
                f"{self._folder} is not the folder that it was: {OWNER} is not in it",
                remedy="Mount the disk or the share that it lies on; the files wait in the inbox meanwhile.",
            )
        self._had_owner = has_owner

    def _keep(self, descriptor: int, temporary: Path, target: Path) -> None:
        if target.exists() and self.verify(target.name) and _is_touched(target):
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


def _is_touched(path: Path) -> bool:
    """Whether bytes that are kept already are marked as needed just now; not where they are being removed."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


@contextmanager
def spooled(incoming: Path, chunks: Iterable[bytes]) -> Iterator[tuple[int, Path, Stored]]:
    """The bytes of a stream in a file of their own, open and hashed; it is gone at the end, unless it was renamed.

    Raises:
        StoreError: The disk is full, or cannot be written.
    """
    with trouble_told(incoming.parent):
        descriptor, name = tempfile.mkstemp(dir=incoming)
    try:
        with trouble_told(incoming.parent):
            reach(FaultPoint.BLOB_MADE)
        digest, size = hashlib.sha256(), 0
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            with trouble_told(incoming.parent):
                _write(descriptor, chunk)
                reach(FaultPoint.BLOB_CHUNK_WRITTEN)
        yield descriptor, Path(name), Stored(sha256=digest.hexdigest(), size=size)
    finally:
        os.close(descriptor)
        Path(name).unlink(missing_ok=True)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file.

    Raises:
        OSError: It cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _write(descriptor: int, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


@contextmanager
def trouble_told(folder: Path, what: str = "documents") -> Iterator[None]:
    """Trouble with a folder of ours as words that help.

    Raises:
        StoreError: The folder cannot be used as it should be.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{what} cannot be kept in {folder}: {error.strerror}",
            remedy="Make room on the disk, or let this user write there; the files wait in the inbox meanwhile.",
        ) from error
