"""The folder of all backups: `blobs` has the bytes of documents, each once; beside it a folder for each backup."""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.backup.manifest import Manifest
from pipeline.backup.manifest import Sum
from pipeline.backup.manifest import read
from pipeline.blobs.folder import FolderBlobs
from pipeline.errors import StoreError
from pipeline.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

LEDGER: Final = "ledger.sqlite"
#: The hashes of all bytes that a backup needs, one a line.
NEEDED: Final = "blobs.txt"
#: Which bytes other systems made of which documents.
WITNESSES: Final = "witnesses.json"
_BLOBS: Final = "blobs"
_LOCK: Final = "backup.lock"
_STAMP: Final = re.compile(r"\d{8}T\d{6}Z(?:-\d+)?")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One of them."""

    folder: Path
    manifest: Manifest

    @property
    def stamp(self) -> str:
        """Its name."""
        return self.folder.name

    def needed(self) -> Iterator[str]:
        """The hashes of all bytes that it needs."""
        with (self.folder / NEEDED).open(encoding="ascii") as lines:
            for line in lines:
                yield line.rstrip("\n")


class Repository:
    """The folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def blobs(self) -> FolderBlobs:
        """The bytes of documents."""
        return FolderBlobs(self.folder / _BLOBS)

    def backups(self) -> tuple[Backup, ...]:
        """All that are whole, the oldest first."""
        found = ((one, read(one)) for one in self._stamped())
        return tuple(Backup(folder=one, manifest=manifest) for one, manifest in found if manifest is not None)

    def new_folder(self, at: dt.datetime) -> Path:
        """An empty folder for the backup of a moment."""
        stamp = f"{at:%Y%m%dT%H%M%SZ}"
        taken = {one.name for one in self._stamped()}
        name = stamp
        for count in range(2, len(taken) + 3):
            if name not in taken:
                break
            name = f"{stamp}-{count}"
        (self.folder / name).mkdir(mode=0o700)
        return self.folder / name

    def sweep(self) -> int:
        """Remove what stops have left: folders without a manifest; how many there were."""
        left = [one for one in self._stamped() if read(one) is None]
        for one in left:
            shutil.rmtree(one)
        self.blobs().sweep()
        return len(left)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The right to write here, which one backup has at a time.

        Raises:
            StoreError: The folder cannot be written.
            UsageError: Another backup is being made.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with (self.folder / _LOCK).open("w") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError as error:
                    remedy = "Wait until it is done; a backup that was stopped holds nobody up."
                    raise UsageError(f"another backup is being made in {self.folder}", remedy=remedy) from error
                yield
        except OSError as error:
            raise StoreError(
                f"the backup cannot be written to {self.folder}: {error.strerror}",
                remedy="Make room on that disk, or let this user write there; the backups from before are untouched.",
            ) from error

    def _stamped(self) -> list[Path]:
        if not self.folder.is_dir():
            return []
        return sorted(one for one in self.folder.iterdir() if _STAMP.fullmatch(one.name) and one.is_dir())


def found(said: Path) -> tuple[Repository, Backup]:
    """The backup that a person names: its folder, or the newest of a folder of backups.

    Raises:
        UsageError: There is none.
    """
    if (manifest := read(said)) is not None:
        return Repository(said.absolute().parent), Backup(folder=said, manifest=manifest)
    repository = Repository(said)
    backups = repository.backups()
    if not backups:
        raise UsageError(
            f"there is no backup in {said}", remedy="Name the folder that `ledgerdrop backup` was given, or one in it."
        )
    return repository, backups[-1]


def sum_of(file: Path) -> Sum:
    """The hash and the size of a file."""
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Sum(sha256=digest.hexdigest(), size=size)
