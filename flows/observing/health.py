"""Whether a program can do its work: the ledger answers soon and is of our version, and the disk takes a byte."""

from __future__ import annotations

import os
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import StoreError
from pipeline.store.migration import is_up_to_date

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: The ledger is asked for no longer.
SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was looked at, each with whether it is well."""

    ledger: bool
    migrations: bool
    disk: bool

    @property
    def is_ready(self) -> bool:
        """Whether all is well."""
        return self.ledger and self.migrations and self.disk


def health(store: Store, settings: Settings, *, within: float = SECONDS) -> Health:
    """Look at everything that work needs."""
    answer = _asked(store, within)
    return Health(ledger=answer is not None, migrations=bool(answer), disk=_can_write(settings.home))


def _asked(store: Store, within: float) -> bool | None:
    """Whether the ledger is of our version; `None` where it does not say so in time."""
    said: queue.SimpleQueue[bool | None] = queue.SimpleQueue()

    def ask() -> None:
        try:
            with store.reading() as connection:
                said.put(is_up_to_date(connection))
        except StoreError:
            said.put(None)

    # A database that hangs holds this thread, and not whoever asks.
    threading.Thread(target=ask, name="health", daemon=True).start()
    try:
        return said.get(timeout=within)
    except queue.Empty:
        return None


def _can_write(folder: Path) -> bool:
    """Whether there is room for a byte: a disk that is full or read-only says so when it is written."""
    probe = folder / f".ready-{os.getpid()}-{threading.get_ident()}"
    try:
        probe.write_bytes(b"1")
        probe.unlink()
    except OSError:
        return False
    return True
