"""Runs end with the worker that started them, however it ends: it holds a lock that the system takes from the dead.

Prefect starts each run in a session of its own, so that no signal to the worker reaches it.
"""

from __future__ import annotations

import fcntl
import os
import signal
import tempfile
import threading
import time
from contextlib import contextmanager
from typing import IO
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Names the file that the worker of a run holds.
_HELD_FILE: Final = "LEDGERDROP_HELD_BY_WORKER"
_LOOK_SECONDS: Final = 1.0
#: A run that rests ends by itself within this.
_GRACE_SECONDS: Final = 3.0


@contextmanager
def holding() -> Iterator[IO[bytes]]:
    """Be the worker that is there until the block ends or closes what it gets; programs started meanwhile are told."""
    with tempfile.NamedTemporaryFile(prefix="ledgerdrop-worker-") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        os.environ[_HELD_FILE] = held.name
        try:
            yield held.file
        finally:
            del os.environ[_HELD_FILE]


def is_wanted() -> bool:
    """Whether the worker of this run is still there; a run that no worker started is always wanted."""
    file = os.environ.get(_HELD_FILE)
    return file is None or _is_held(file)


@contextmanager
def ending_with_worker() -> Iterator[None]:
    """A block that is interrupted soon after its worker has gone, so that what it has in hand goes to others."""
    over = threading.Event()
    if os.environ.get(_HELD_FILE):
        threading.Thread(target=_interrupt_when_alone, args=(over,), name="lifeline", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _interrupt_when_alone(over: threading.Event) -> None:
    while not over.wait(_LOOK_SECONDS):
        if not is_wanted():
            time.sleep(_GRACE_SECONDS)
            if not over.is_set():
                os.kill(os.getpid(), signal.SIGINT)
            return


def _is_held(file: str) -> bool:
    try:
        with open(file, "rb") as looked_at:  # noqa: PTH123 - it is but asked for its lock
            fcntl.flock(looked_at, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False
