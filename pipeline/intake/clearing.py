"""Takes originals off the shelves: those of some arrivals, or all that lie there for so long."""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from pipeline.intake.names import filed_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

#: The names of originals begin with so many letters of their arrival's id.
_SHORT: Final = 8
_REASON: Final = ".reason.txt"


class Clearing:
    """Looks into each folder once, so that many originals are found quickly; not for longer than one run."""

    def __init__(self, *, processed: Path, quarantine: Path) -> None:
        self._processed = processed
        self._quarantine = quarantine
        self._seen: dict[Path, dict[str, list[Path]]] = {}

    def remove(self, arrival_id: str, *, name: str, arrived_at: dt.datetime, is_ambiguous: bool) -> int:
        """Remove the original of an arrival and what lay beside it; how many files there were.

        Where another arrival has the same first letters, nothing but what bears the arrival's own name.
        """
        own = f"{arrival_id[:_SHORT]}-{filed_name(name)}" if name else ""
        removed = 0
        for file in self._originals(arrival_id[:_SHORT], arrived_at):
            if not is_ambiguous or file.name in {own, own + _REASON}:
                file.unlink(missing_ok=True)
                removed += 1
        return removed

    def older(self, seconds: float) -> Iterator[Path]:
        """Every original that was put away so long ago."""
        limit = time.time() - seconds
        for shelf in (self._processed, self._quarantine):
            for folder in sorted(shelf.glob("*/")):
                for file in sorted(folder.iterdir()):
                    with suppress(FileNotFoundError):
                        if file.lstat().st_ctime < limit:
                            yield file

    def tidy(self) -> None:
        """Remove folders that are empty now."""
        for shelf in (self._processed, self._quarantine):
            for folder in shelf.glob("*"):
                with suppress(OSError):  # it is not empty, or no folder
                    folder.rmdir()

    def _originals(self, short: str, arrived_at: dt.datetime) -> Iterator[Path]:
        day = self._processed / arrived_at.date().isoformat()
        for folder in (day, *sorted(self._quarantine.glob("*"))):
            yield from self._files(folder).get(short, ())

    def _files(self, folder: Path) -> dict[str, list[Path]]:
        if folder not in self._seen:
            found: dict[str, list[Path]] = defaultdict(list)
            for file in folder.iterdir() if folder.is_dir() else ():
                found[file.name.partition("-")[0]].append(file)
            self._seen[folder] = found
        return self._seen[folder]
