"""What stops have left behind, and the little of it that a repair touches: nothing that could be a document is lost."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from flows.checkup.finding import Finding
from flows.checkup.kept import moved_aside
from flows.checkup.kept import strangers
from pipeline.blobs.opening import open_blobs
from pipeline.store.inventory import hashes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: Nobody writes a file for so long; and nobody makes bytes known so long after they were kept.
_LEFT_SECONDS: Final = 3600
_UNKNOWN_SECONDS: Final = 86_400


def temporary(settings: Settings) -> Iterator[Finding]:
    """Files that somebody began to write long ago and never ended."""
    for file in _temporary_files(settings):
        words = "a stop has left it: `ledgerdrop doctor --repair` removes it"
        yield Finding(what=f"temporary file {file}", is_well=False, words=words)


def repair(store: Store, settings: Settings) -> Iterator[Finding]:
    """Remove what was never whole, and move bytes aside that nobody knows since a day; what was done is named."""
    for file in _temporary_files(settings):
        file.unlink(missing_ok=True)
        yield Finding(what=f"temporary file {file}", is_well=True, words="removed")
    if settings.storage.is_bucket:
        return
    blobs, aside = open_blobs(settings), moved_aside(settings)
    for sha256 in strangers(blobs, hashes(store)):
        file = blobs.path(sha256)
        with suppress(FileNotFoundError):  # it was made known or removed meanwhile
            if max(file.stat().st_mtime, file.stat().st_ctime) < time.time() - _UNKNOWN_SECONDS:
                aside.mkdir(parents=True, exist_ok=True)
                file.rename(aside / sha256)
                yield Finding(what=f"bytes {sha256}", is_well=True, words=f"moved to {aside}")


def _temporary_files(settings: Settings) -> Iterator[Path]:
    limit = time.time() - _LEFT_SECONDS
    own = (settings.blobs_folder, settings.witnesses_folder, settings.recognised_folder, settings.pages_folder)
    places = [folder / "incoming" for folder in own]
    places += sorted(settings.exports_folder.glob("*/.partial"))
    for place in places:
        for file in sorted(place.iterdir()) if place.is_dir() else ():
            with suppress(FileNotFoundError):
                if file.is_file() and file.stat().st_mtime < limit:
                    yield file
