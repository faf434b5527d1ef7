"""Folders of children, and those that are left where a parent was killed: a child may not remove its own.

Whoever has made one holds a lock on it, which ends with the process; so the next one to make any can tell which have
no owner any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Final

_PREFIX: Final = "ledgerdrop-child-"
#: Nobody takes so long from making a folder to locking it.
_YOUNG_SECONDS: Final = 60


def owned_folder() -> Path:
    """A new folder for a child, empty, for this user alone."""
    _sweep()
    return Path(tempfile.mkdtemp(prefix=_PREFIX))


def lock(place: int) -> None:
    """Say that an open folder has an owner, as long as it is open."""
    fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(parent: Path) -> None:
    """Remove the folders of children whose owner has gone."""
    for folder in parent.glob(f"{_PREFIX}*"):
        try:
            place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            if _is_ours(place) and _is_unowned(place):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(place)


@cache
def _sweep() -> None:
    """Once a process is enough."""
    sweep(Path(tempfile.gettempdir()))


def _is_ours(place: int) -> bool:
    found = os.fstat(place)
    return found.st_uid == os.getuid() and time.time() - found.st_ctime > _YOUNG_SECONDS


def _is_unowned(place: int) -> bool:
    try:
        lock(place)
    except OSError:
        return False
    return True
