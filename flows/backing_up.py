"""Backups as an installation makes them: one after each batch where the settings name a folder, and old ones let go."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from flows.assembly import worker_name
from pipeline.backup.pruning import prune
from pipeline.backup.repository import Repository
from pipeline.backup.taking import take_backup
from pipeline.errors import StoreError
from pipeline.progress import Silent
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.milestones import reach

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.backup.taking import Taken
    from pipeline.progress import Progress
    from pipeline.settings import Settings
    from pipeline.store.store import Store

_SILENT: Final = Silent()


def back_up(
    store: Store, settings: Settings, folder: Path, *, keep: int = 0, progress: Progress = _SILENT
) -> tuple[Taken, int]:
    """Take a backup, and keep so many of the newest, or all; what was taken, and how many were let go.

    Raises:
        ConfigurationError: The folder overlaps those of the installation.
        StoreError: Something cannot be read or written.
        UsageError: Another backup is being made there.
    """
    try:
        taken = take_backup(store, settings, folder, progress=progress)
    except StoreError:
        reach(store, Milestone.BACKUP, actor=worker_name(), is_well=False)
        raise
    reach(store, Milestone.BACKUP, actor=worker_name(), is_well=not taken.backup.manifest.missing)
    return taken, prune(Repository(folder), keep=keep)


def back_up_after_batch(store: Store, settings: Settings) -> None:
    """Take the backup of the night, where the settings name a folder for it."""
    if settings.backup.folder is not None:
        back_up(store, settings, settings.backup.folder, keep=settings.backup.keep)
