"""How fast the watched folder is: one look at many entries, files taken in per second, and how soon one is noticed.

    python -m benchmarks.intake [--files 2000] [--entries 50000] [--slow-files 400] [--drops 20]

Everything is real: files on the disk under the given folder, copies that are synchronised, and the ledger in SQLite;
only the slow share is made of this disk. Nobody notifies of anything.
"""

from __future__ import annotations

import itertools
import logging
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from benchmarks.taking.noticing import slowest_notice
from benchmarks.taking.slow_share import BYTES_PER_SECOND
from benchmarks.taking.slow_share import LATENCY_SECONDS
from benchmarks.taking.slow_share import slow_share
from pipeline.intake.folder import scan
from pipeline.intake.intake import Intake as FolderIntake
from pipeline.settings import Intake
from pipeline.settings import Settings
from pipeline.store.arrivals import Arrivals
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from benchmarks.measuring.verdict import Verdict

_LOOK_SECONDS: Final = 5
_FILES_PER_SECOND: Final = 100
_SLOW_FILES_PER_SECOND: Final = 20
#: Two looks and the rest are allowed until a file is taken in.
_PACE: Final = Intake(scan_seconds=0.5, stable_seconds=1)
_MEGABYTES: Final = 200
_FILE_BYTES: Final = 30_000
_FOLDER: Final = Path(tempfile.gettempdir())


def main(
    *,
    files: Annotated[int, typer.Option(help="How many are taken in.", min=1)] = 2000,
    slow_files: Annotated[int, typer.Option(help="How many are taken in over a slow share.", min=1)] = 400,
    drops: Annotated[int, typer.Option(help="How many are dropped one by one, and waited for.", min=1)] = 20,
    entries: Annotated[int, typer.Option(help="How many lie in the folder that is looked at.", min=1)] = 50_000,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be measured.")] = _FOLDER,
) -> None:
    """Measure a look at a full folder, and taking in."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-intake-", dir=folder) as place:
        verdicts = (
            at_most(f"a look at {entries} entries", _look(Path(place) / "many", entries), _LOOK_SECONDS, "s"),
            at_least("files taken in", _take_in(Path(place) / "home", files), _FILES_PER_SECOND, "a second"),
            _over_a_slow_share(Path(place) / "share", slow_files),
            _noticed(Path(place) / "noticed", drops),
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


def _over_a_slow_share(home: Path, files: int) -> Verdict:
    print(
        f"the slow share takes {LATENCY_SECONDS * 1000:g} ms to answer and gives {BYTES_PER_SECOND / 1e6:g} MB a second"
    )
    with slow_share():
        return at_least("files taken in over a slow share", _take_in(home, files), _SLOW_FILES_PER_SECOND, "a second")


def _noticed(home: Path, drops: int) -> Verdict:
    settings = Settings(home=home, intake=_PACE)
    home.mkdir()
    with open_store(settings.database_url) as store:
        slowest = slowest_notice(settings, Arrivals(store), drops=drops)
    limit = 2 * _PACE.scan_seconds + _PACE.stable_seconds
    return at_most("a dropped file is taken in after", slowest, limit, "s")


def _take_in(home: Path, files: int) -> float:
    settings = Settings(home=home)
    clock = itertools.count(step=settings.intake.stable_seconds)
    home.mkdir()
    with open_store(settings.database_url) as store:
        intake = FolderIntake(settings, Arrivals(store), clock=lambda: next(clock))
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
