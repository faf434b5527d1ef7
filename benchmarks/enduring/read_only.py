"""A folder that nobody can write for a while: mounted read-only where we may, else closed to us."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class NotPossible(Exception):
    """Why no folder can be made read-only here."""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that cannot be written while the block runs.

    Raises:
        NotPossible: Whoever runs this may write everything, and may mount nothing.
    """
    if os.geteuid() != 0:
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    _mount("--bind", str(folder), str(folder))
    try:
        _mount("-o", "remount,bind,ro", str(folder))
        yield
    finally:
        subprocess.run(["/usr/bin/umount", str(folder)], check=True)  # noqa: S603 - Debian's own


def _mount(*words: str) -> None:
    done = subprocess.run(["/usr/bin/mount", *words], check=False, capture_output=True, text=True)  # noqa: S603 - as above
    if done.returncode:
        raise NotPossible(done.stderr.strip())
