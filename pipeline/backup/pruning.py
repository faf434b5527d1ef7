"""Lets old backups go, and then the bytes that no backup names any more."""

from __future__ import annotations

import logging
import shutil
from typing import TYPE_CHECKING

from pipeline.backup.manifest import NAME
from pipeline.durable import sync_folder

if TYPE_CHECKING:
    from pipeline.backup.repository import Repository

logger = logging.getLogger(__name__)


def prune(repository: Repository, *, keep: int) -> int:
    """Keep so many of the newest backups; how many were removed.

    Raises:
        StoreError: The folder cannot be written.
        UsageError: A backup is being made.
    """
    with repository.locked():
        repository.sweep()
        old = repository.backups()[:-keep]
        for one in old:
            # Without its manifest it is none, whenever this is stopped.
            (one.folder / NAME).unlink()
            sync_folder(one.folder)
            shutil.rmtree(one.folder)
        if old:
            _forget(repository)
    return len(old)


def _forget(repository: Repository) -> None:
    named = {sha256 for one in repository.backups() for sha256 in one.needed()}
    blobs, gone = repository.blobs(), 0
    for sha256 in blobs:
        if sha256 not in named:
            blobs.path(sha256).unlink()
            gone += 1
    logger.info("%d blobs that no backup names are removed", gone)
