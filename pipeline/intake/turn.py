"""One intake at a time looks at a folder; another that comes meanwhile leaves it alone."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def taking_turns(file: Path) -> Iterator[bool]:
    """Whether it is our turn until the block ends; the system gives the turn back for a program that dies."""
    with file.open("a", encoding="ascii") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
