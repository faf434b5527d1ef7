"""Whether the disks keep what they are given: names that last, one file system where files are moved, and room."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.durable import sync_folder
from pipeline.refusals.refusal import Reason
from pipeline.refusals.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.refusals.places import Places

_PROBE: Final = ".ledgerdrop-probe-"
#: Where exporters and the store of bytes write what is not whole yet, below the folders where it goes.
_THROUGH: Final = {"exports": "*/.partial", "blobs": "incoming"}
#: Less room than for so many of the largest files is told.
_FILES: Final = 4
_FEWEST_INODES: Final = 1000


def failing_disks(places: Places) -> Iterator[Refusal]:
    """Folders in which a file cannot be written, made durable and renamed; each is tried with an empty one."""
    for name in ("blobs", "exports"):
        folder = places.folders[name]
        if folder.is_dir():
            try:
                _probe(folder)
            except OSError as error:
                yield Refusal(
                    reason=Reason.DISK_FAILS,
                    problem=f"the folder {name} ({folder}) does not keep files safely: {error.strerror}",
                    remedy="Let this user write there, make room, or use a file system that knows fsync and rename.",
                )


def split_disks(places: Places) -> Iterator[Refusal]:
    """Folders where files become whole on another file system than where they go: such a move can be cut in half."""
    for name, inner in _THROUGH.items():
        for through in places.folders[name].glob(inner):
            if through.stat().st_dev != through.parent.stat().st_dev:
                yield Refusal(
                    reason=Reason.TWO_FILE_SYSTEMS,
                    problem=f"{through} and {through.parent} lie on two file systems",
                    remedy=f"Have both on one: mount the other one at {through.parent}, not at what is in it.",
                )


def short_of_room(places: Places, *, file_bytes: int) -> Iterator[str]:
    """Folders whose disk is nearly full, in words: no reason not to start, for what is there can be worked on."""
    for name, folder in {"home": places.home, **places.folders}.items():
        if name not in {"home", "inbox", "exports", "blobs"} or not folder.is_dir():
            continue
        disk = os.statvfs(folder)
        free = disk.f_bavail * disk.f_frsize
        if free < _FILES * file_bytes:
            yield f"the disk of the folder {name} ({folder}) has {free / 1_000_000:.0f} MB left"
        if disk.f_files and disk.f_favail < _FEWEST_INODES:
            yield f"the disk of the folder {name} ({folder}) takes only {disk.f_favail} files more"


def _probe(folder: Path) -> None:
    descriptor, name = tempfile.mkstemp(prefix=_PROBE, dir=folder)
    renamed = Path(f"{name}.renamed")
    try:
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        Path(name).rename(renamed)
        sync_folder(folder)
    finally:
        for path in (Path(name), renamed):
            with suppress(FileNotFoundError):
                path.unlink()
