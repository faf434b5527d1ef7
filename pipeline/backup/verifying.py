"""Whether a backup is as it was written: every file of it, and all bytes that it names, are hashed again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.backup.repository import NEEDED
from pipeline.backup.repository import sum_of
from pipeline.progress import Silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.backup.repository import Backup
    from pipeline.backup.repository import Repository
    from pipeline.progress import Progress

_SILENT: Final = Silent()


def damage(repository: Repository, backup: Backup, *, progress: Progress = _SILENT) -> Iterator[str]:
    """Everything that is not as it was written, in words; nothing where all is well."""
    damaged = tuple(damaged_files(backup))
    yield from damaged
    if not any(NEEDED in one for one in damaged):
        blobs = repository.blobs()
        for sha256 in progress.track(backup.needed(), total=backup.manifest.blobs, what="verify"):
            if not blobs.verify(sha256):
                yield f"bytes {sha256} are missing or changed"


def damaged_files(backup: Backup) -> Iterator[str]:
    """The files of its own folder that are not as they were written."""
    for name, told in backup.manifest.files.items():
        file = backup.folder / name
        if not file.is_file():
            yield f"{name} is missing"
        elif sum_of(file) != told:
            yield f"{name} is changed"
