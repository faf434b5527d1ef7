"""Files that are whole and on the disk, or not there at all, whenever the machine stops."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from pipeline.fault_points import reach_of

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.fault_points import Whole


def write_whole(path: Path, content: bytes, *, through: Path, mode: int = 0o644, kind: Whole | None = None) -> None:
    """Write a file so that nobody ever sees a part of it.

    Args:
        path: In a folder that exists.
        content: All of it.
        through: A folder on the same disk, where the file lies while it is not whole.
        mode: Who may read it.
        kind: Names its fault points.

    Raises:
        OSError: The file is not there, or as it was before.
    """
    descriptor, temporary = tempfile.mkstemp(dir=through)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            reach_of(kind, "made")
            file.write(content)
            file.flush()
            reach_of(kind, "written")
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        reach_of(kind, "synced")
        os.replace(temporary, path)  # noqa: PTH105 - `temporary` is text
        reach_of(kind, "named")
    except BaseException:
        with suppress(FileNotFoundError):  # stopped just after it had its name
            os.unlink(temporary)  # noqa: PTH108 - as above
        raise
    sync_folder(path.parent)
    reach_of(kind, "kept")


def sweep(folder: Path, *, seconds: float) -> int:
    """Remove the files that a stop left in a folder of unfinished ones so long ago; how many there were."""
    swept = 0
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # its writer has just finished
            if time.time() - file.stat().st_mtime > seconds:
                file.unlink()
                swept += 1
    return swept


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
