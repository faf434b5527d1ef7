"""Originals that were put away against the arrivals that brought them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.checkup.finding import Finding
from flows.checkup.kept import moved_aside
from pipeline.store.inventory import has_arrival_like
from pipeline.store.inventory import unsettled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store


def shelves(store: Store, settings: Settings) -> Iterator[Finding]:
    """Files on the shelves that no arrival brought; those that people took away again are theirs."""
    found = 0
    for file in _originals(settings):
        found += 1
        if not has_arrival_like(store, file.name.partition("-")[0]):
            words = f"no arrival brought it: look at {file}, and drop it into the inbox if it is a document"
            yield Finding(what=f"original {file.name}", is_well=False, words=words)
    yield Finding(what="originals", is_well=True, words=f"{found} on the shelves")
    for arrival_id in unsettled(store):
        words = "its original has not left the folder for a day: let this user move it, and watch again"
        yield Finding(what=f"arrival {arrival_id}", is_well=False, words=words)


def _originals(settings: Settings) -> Iterator[Path]:
    """Every file on the shelves; the names of one folder are in memory at a time."""
    for shelf in (settings.processed_folder, settings.quarantine_folder):
        for folder in sorted(shelf.glob("[!.]*/")):  # hidden ones hold what is not whole
            if folder != moved_aside(settings):
                yield from sorted(folder.iterdir())
