"""A log file that programs of others append to, and that they never open anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def put_aside(file: Path, *, most_bytes: int, kept: int) -> None:
    """Keep what a file says under another name and empty it, once it has so many bytes; so many of those are kept.

    Those who write it go on in the same file, as they have opened it to append. What one of them says between the
    copy and the emptying is lost, which logrotate's `copytruncate` says of itself too.
    """
    try:
        if file.stat().st_size < most_bytes:
            return
    except FileNotFoundError:
        return
    for number in range(kept, 1, -1):
        older, newer = _aside(file, number), _aside(file, number - 1)
        if newer.exists():
            newer.replace(older)
    shutil.copyfile(file, _aside(file, 1))
    os.truncate(file, 0)


def _aside(file: Path, number: int) -> Path:
    return Path(f"{file}.{number}")
