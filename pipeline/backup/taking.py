"""Takes a backup while all goes on: first the ledger as it is at one moment, then the bytes that it names.

Bytes are kept before the ledger knows of them, so whatever the ledger of that moment names is there.
"""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import json
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.backup.besides import keep_besides
from pipeline.backup.manifest import NAME
from pipeline.backup.manifest import Manifest
from pipeline.backup.manifest import to_json
from pipeline.backup.repository import LEDGER
from pipeline.backup.repository import NEEDED
from pipeline.backup.repository import WITNESSES
from pipeline.backup.repository import Backup
from pipeline.backup.repository import Repository
from pipeline.backup.repository import sum_of
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.durable import sync_folder
from pipeline.durable import write_whole
from pipeline.progress import Silent
from pipeline.refusals.overlap import overlaps
from pipeline.refusals.places import Places
from pipeline.refusals.starting import refuse
from pipeline.store.snapshot import take_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.blobs.folder import FolderBlobs
    from pipeline.progress import Progress
    from pipeline.settings import Settings
    from pipeline.store.snapshot import Snapshot
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

_CHUNK: Final = 1 << 20
_SILENT: Final = Silent()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a run has brought."""

    backup: Backup
    #: Bytes that the folder did not have yet.
    copied: int


def take_backup(store: Store, settings: Settings, folder: Path, *, progress: Progress = _SILENT) -> Taken:
    """Take a backup into a folder of backups.

    Raises:
        ConfigurationError: The folder lies in the installation, or the other way round.
        StoreError: Something cannot be read or written; without its manifest what is there is no backup.
        UsageError: Another backup is being made there.
    """
    refuse_overlapping(settings, folder)
    repository = Repository(folder)
    with repository.locked():
        repository.sweep()
        at = dt.datetime.now(dt.UTC)
        place = repository.new_folder(at)
        snapshot = take_snapshot(store, place / LEDGER)
        copied, missing = _documents(settings, repository, snapshot, progress)
        witnesses = _witnesses(settings, repository, snapshot)
        needed = sorted({*snapshot.hashes, *witnesses.values()} - missing)
        _write(place / NEEDED, "".join(f"{sha256}\n" for sha256 in needed).encode())
        _write(place / WITNESSES, json.dumps(witnesses, indent=0).encode())
        keep_besides(settings, place)
        lost = tuple(sorted(missing & snapshot.documents))
        manifest = _manifest(snapshot, place, at=at, blobs=len(needed), missing=lost)
        write_whole(place / NAME, to_json(manifest), through=place, mode=0o600)
        sync_folder(folder)
    logger.info("backup %s is whole: %d of its %d blobs are new", place.name, copied, manifest.blobs)
    return Taken(backup=Backup(folder=place, manifest=manifest), copied=copied)


def refuse_overlapping(settings: Settings, folder: Path) -> None:
    """Refuse a folder in which the installation lies, or that lies in it.

    Raises:
        ConfigurationError: They overlap.
    """
    ours = {"home": settings.home, "inbox": settings.inbox_folder, "exports": settings.exports_folder}
    for name, path in ours.items():
        refuse(overlaps(Places(home=settings.home, folders={name: path, "backup": folder}, files={})))


def _documents(
    settings: Settings, repository: Repository, snapshot: Snapshot, progress: Progress
) -> tuple[int, set[str]]:
    """Copy the bytes that the folder does not have; how many those were, and which are not to be had."""
    source, target = open_blobs(settings), repository.blobs()
    wanted = sorted(sha256 for sha256 in snapshot.hashes if sha256 not in target)
    missing = set()
    for sha256 in progress.track(wanted, total=len(wanted), what="documents"):
        if not _is_copied(source.path(sha256), target, sha256):
            missing.add(sha256)
            if sha256 in snapshot.documents:
                logger.warning("the bytes of document %s are missing or changed: they are in no backup", sha256)
    return len(wanted) - len(missing), missing


def _witnesses(settings: Settings, repository: Repository, snapshot: Snapshot) -> dict[str, str]:
    """Keep what other systems made of documents; the hash of each, by its document."""
    kept, target = open_witnesses(settings), repository.blobs()
    found = ((one, kept.of(one)) for one in kept if one in snapshot.documents)
    sums = {one: (sum_of(path).sha256, path) for one, path in found if path is not None}
    return {one: sha256 for one, (sha256, path) in sums.items() if sha256 in target or _is_copied(path, target, sha256)}


def _is_copied(path: Path, target: FolderBlobs, sha256: str) -> bool:
    """Whether the bytes are in the folder now, and are those of their hash."""
    try:
        found = target.put(_chunks(path)).sha256
    except FileNotFoundError:
        return False
    if found != sha256:  # changed on the disk of the installation: under that hash nobody will ever ask for them
        target.path(found).unlink(missing_ok=True)
    return found == sha256


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _manifest(snapshot: Snapshot, place: Path, *, at: dt.datetime, blobs: int, missing: tuple[str, ...]) -> Manifest:
    files = sorted(one for one in place.rglob("*") if one.is_file())
    for file in files:
        _sync(file)
    for folder in {file.parent for file in files}:
        sync_folder(folder)
    return Manifest(
        taken_at=at,
        version=importlib.metadata.version("ledgerdrop"),
        revision=snapshot.revision,
        head=snapshot.head,
        documents=len(snapshot.documents),
        records=snapshot.records,
        blobs=blobs,
        files={file.relative_to(place).as_posix(): sum_of(file) for file in files},
        missing=missing,
    )


def _sync(file: Path) -> None:
    file.chmod(0o600)
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
