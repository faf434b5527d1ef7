"""How fast the watched folder is: one look at many entries, and files taken in per second.

    python -m benchmarks.intake [--files 2000] [--entries 50000]

Everything is real: files on the disk under the given folder, copies that are synchronised, and the ledger in SQLite.
"""

from __future__ import annotations

import itertools
import logging
import os
import tempfile
import time
from pathlib import Path
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.intake.folder import scan
from pipeline.intake.intake import Intake
from pipeline.settings import Settings
from pipeline.store.arrivals import Arrivals
from pipeline.store.store import open_store

_LOOK_SECONDS: Final = 5
_FILES_PER_SECOND: Final = 100
_MEGABYTES: Final = 200
_FILE_BYTES: Final = 30_000
_FOLDER: Final = Path(tempfile.gettempdir())


def main(
    *,
    files: Annotated[int, typer.Option(help="How many are taken in.", min=1)] = 2000,
    entries: Annotated[int, typer.Option(help="How many lie in the folder that is looked at.", min=1)] = 50_000,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be measured.")] = _FOLDER,
) -> None:
    """Measure a look at a full folder, and taking in."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-intake-", dir=folder) as place:
        verdicts = (
            at_most(f"a look at {entries} entries", _look(Path(place) / "many", entries), _LOOK_SECONDS, "s"),
            at_least("files taken in", _take_in(Path(place) / "home", files), _FILES_PER_SECOND, "a second"),
            at_most("peak memory", peak_bytes(os.getpid()) / 1_000_000, _MEGABYTES, "MB"),
        )
    raise typer.Exit(0 if told(verdicts) else 1)


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


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
