"""How fast the watched folder is: one look at many entries, and files taken in per second.

    python -m benchmarks.intake [--files 2000] [--entries 50000]

Everything is real: files on the disk under the given folder, copies that are synchronised, and the ledger in SQLite.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.intake.folder import scan
from pipeline.intake.intake import Intake
from pipeline.settings import Settings
from pipeline.store.arrivals import Arrivals
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence

_LOOK_SECONDS = 5
_FILES_PER_SECOND = 100
_MEMORY_MEGABYTES = 200
_FILE_BYTES = 30_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure both, print each against its goal; 0 if all are reached."""
    given = _options().parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        results = (
            _told("a look at the folder", _look(Path(folder) / "many", given.entries), "s", at_most=_LOOK_SECONDS),
            _told("files taken in", _take_in(Path(folder) / "home", given.files), "/s", at_least=_FILES_PER_SECOND),
            _told("peak memory", _peak_megabytes(), "MB", at_most=_MEMORY_MEGABYTES),
        )
    return 0 if all(results) else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.intake", description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--folder", type=Path, help="on the disk that is to be measured")
    return parser


def _look(folder: Path, entries: int) -> float:
    folder.mkdir()
    for number in range(entries):
        (folder / f"{number}.pdf").touch()
    descriptor = os.open(folder, os.O_RDONLY)
    started = time.perf_counter()
    for _ in scan(descriptor):
        pass
    seconds = time.perf_counter() - started
    os.close(descriptor)
    return seconds


def _take_in(home: Path, files: int) -> float:
    settings = Settings(home=home)
    clock = itertools.count(step=settings.intake.stable_seconds)
    home.mkdir()
    with open_store(settings.database_url) as store:
        intake = Intake(settings, Arrivals(store), clock=lambda: next(clock))
        for number in range(files):
            (settings.inbox_folder / f"{number}.txt").write_bytes(b"%d" % number + bytes(_FILE_BYTES))
        intake.round()
        started = time.perf_counter()
        while intake.round().taken:
            pass
        return files / (time.perf_counter() - started)


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _told(what: str, figure: float, unit: str, *, at_most: float = float("inf"), at_least: float = 0) -> bool:
    is_reached = at_least <= figure <= at_most
    goal = f"at least {at_least}" if at_least else f"at most {at_most}"
    print(f"{'PASS' if is_reached else 'FAIL'}  {what}: {figure:.2f} {unit}, {goal}")
    return is_reached


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    sys.exit(main())
