"""What stops have left half done: hidden files that nobody removes, documents that a worker has who is no more."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING
from typing import Final

from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Whoever writes a hidden file of ours is done long before that.
SWEPT_SECONDS: Final = 3600
_HIDDEN: Final = (".partial", ".arriving", ".incoming", "incoming")


def hidden(settings: Settings) -> Iterator[Path]:
    """Files that are not whole yet, or never will be."""
    roots = {
        settings.home,
        settings.inbox_folder,
        settings.exports_folder,
        settings.processed_folder,
        settings.quarantine_folder,
    }
    seen: set[Path] = set()
    for root in roots:
        for path in root.rglob("*"):
            if path.is_file() and path.parent.name in _HIDDEN and path not in seen:
                seen.add(path)
                yield path


def age(settings: Settings) -> int:
    """Have hidden files be older than any sweep lets them be; how many there are."""
    then = time.time() - 2 * SWEPT_SECONDS
    found = list(hidden(settings))
    for path in found:
        os.utime(path, (then, then))
    return len(found)


def hidden_amiss(settings: Settings) -> Iterator[str]:
    """Hidden files that should have been swept."""
    then = time.time() - SWEPT_SECONDS
    for path in hidden(settings):
        if path.stat().st_mtime < then:
            yield f"{path.relative_to(settings.home) if path.is_relative_to(settings.home) else path} is left"


def leases_amiss(store: Store) -> Iterator[str]:
    """Documents that are not at their end, once nobody works any more."""
    for state, count in states(store).items():
        if count and state in {State.LEASED, State.WAITING}:
            yield f"{count} documents are {state}"
