"""The whole program for hours, with documents all the time: nothing grows that should not, and nothing is left behind.

    python -m benchmarks.soak [--hours 2] [--every 15]

Documents are dropped as fast as they are worked off: data, text PDFs, some scans, and some that are empty, cut short,
encrypted or garbled. What the program takes is noted all the time; at the end everything must be accounted for.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.contending.machines import watching
from benchmarks.dropping.file import ENDS_AS
from benchmarks.dropping.standing import is_done
from benchmarks.enduring.books import read
from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.soaking.feeding import Feeder
from benchmarks.soaking.noting import HEADS
from benchmarks.soaking.noting import Note
from benchmarks.soaking.noting import growth
from benchmarks.soaking.noting import growth_of_lives
from benchmarks.soaking.noting import noted
from pipeline.settings import Intake
from pipeline.settings import Settings
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.watcher import Watcher
    from pipeline.store.store import Store

_FOLDER: Final = Path(tempfile.gettempdir())
_PACE: Final = Intake(scan_seconds=1, stable_seconds=2, incomplete_seconds=20)
_GROWTH_PERCENT: Final = 5
_TEMPORARY_MEGABYTES: Final = 1000
_MORE_FILES: Final = 16
#: One that goes is still there when the one that follows it comes.
_MORE_CHILDREN: Final = 4
_PATIENCE: Final = 600.0


def main(
    *,
    hours: Annotated[float, typer.Option(help="How long documents are dropped.", min=0)] = 2,
    waiting: Annotated[int, typer.Option(help="So many documents are dropped ahead of the work.", min=1)] = 40,
    every: Annotated[float, typer.Option(help="Seconds between two looks at the program.", min=0.1)] = 15,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be used.")] = _FOLDER,
) -> None:
    """Run the program under load, note what it takes, and see that every count adds up."""
    print(machine())
    place = Path(tempfile.mkdtemp(prefix="ledgerdrop-soak-", dir=folder))
    settings = Settings(home=place / "home", intake=_PACE)
    (place / "tmp").mkdir()
    with open_store(settings.database_url) as store:
        is_passed = told(_soaked(store, settings, place / "tmp", waiting, seconds=hours * 3600, every=every))
    if is_passed:
        shutil.rmtree(place)
    else:
        print(f"kept: {place}")
    raise typer.Exit(0 if is_passed else 1)


def _soaked(
    store: Store, settings: Settings, temporary: Path, waiting: int, *, seconds: float, every: float
) -> Iterator[Verdict]:
    settings.inbox_folder.mkdir(parents=True)
    feeder = Feeder(inbox=settings.inbox_folder, store=store, waiting=waiting)
    enough = threading.Event()
    with watching((settings,), TMPDIR=str(temporary)) as (watcher,), ThreadPoolExecutor(1) as feeding:
        fed = feeding.submit(feeder.feed, enough)
        try:
            notes = list(
                _notes(watcher, store, settings, temporary, feeder, until=time.monotonic() + seconds, every=every)
            )
        finally:
            enough.set()
        fed.result()
        missed = _rested(store, settings, feeder)
        yield none_of("the program goes on by itself", ["it has ended"] if watcher.has_ended else [])
        status = watcher.stop()
        yield Verdict(what="the program stops when it is asked to", is_met=not status, words=f"exit {status}")
    yield none_of("everything came to its end in time", filter(None, [missed]))
    yield from _of_the_notes(notes)
    yield none_of("no lock of the database is told", _locked(settings))
    yield from (*_accounted(store, feeder), *posted(store, settings), *sound(store, settings))


def _notes(  # noqa: PLR0913 - what is looked at
    watcher: Watcher, store: Store, settings: Settings, temporary: Path, feeder: Feeder, *, until: float, every: float
) -> Iterator[Note]:
    started = time.monotonic()
    rows = []
    while (now := time.monotonic()) < until and not watcher.has_ended:
        time.sleep(min(every, until - now))
        note = noted(watcher.number, store, settings, temporary)
        rows.append(note.row((time.monotonic() - started) / 60, len(feeder.dropped)))
        logging.getLogger(__name__).info("%s", rows[-1])
        yield note
    show(HEADS, rows)


def _rested(store: Store, settings: Settings, feeder: Feeder) -> str:
    until = time.monotonic() + _PATIENCE
    while not is_done(store, settings, files=len(feeder.dropped)):
        if time.monotonic() > until:
            return "the end has not come"
        time.sleep(1)
    return ""


def _of_the_notes(notes: Sequence[Note]) -> Iterator[Verdict]:
    grown_by = {
        "the memory of the watcher": growth(notes, lambda note: note.watcher),
        "the most that a child has in its life": growth_of_lives(notes),
    }
    for what, grown in grown_by.items():
        if grown is None:
            print(f"too few notes to say how {what} grows")
        else:
            yield at_most(f"{what} grows by", grown, _GROWTH_PERCENT, "%")
    many = [len(note.peaks) for note in notes]
    yield at_most("children at a time above the first look", max(many) - many[0], _MORE_CHILDREN, "children")
    yield at_most("temporary files", max(note.temporary for note in notes), _TEMPORARY_MEGABYTES, "MB")
    files = [note.open_files for note in notes]
    yield at_most("open files above the first look", max(files) - files[0], _MORE_FILES, "files")


def _locked(settings: Settings) -> Iterator[str]:
    lines = (settings.home / "watch.log").read_text(encoding="utf-8", errors="replace").splitlines()
    return (line for line in lines if "database is locked" in line)


def _accounted(store: Store, feeder: Feeder) -> Iterator[Verdict]:
    """Each file has its arrival, with the outcome of its kind."""
    found = {arrival.name: arrival.outcome for arrival in read(store).arrivals}
    known = feeder.dropped
    names = (f"{name} has no arrival, or nobody dropped it" for name in known.keys() ^ found.keys())
    yield none_of(f"each of {len(known)} files has its arrival", names)
    others = (
        f"{name} ({kind}): {found.get(name)}" for name, kind in known.items() if found.get(name) is not ENDS_AS[kind]
    )
    yield none_of("each has the outcome that it must have", others)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
