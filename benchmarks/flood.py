"""Ten thousand files dropped at once while the folder is watched: every one is accounted for, and memory stays small.

    python -m benchmarks.flood [--files 10000] [--database URL]

Bills that are data, so that reading takes little; some come twice, some are empty, cut short or garbled. They appear in
the folder within a moment. Nothing notifies of them: the folder is looked at.
"""

from __future__ import annotations

import logging
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.contending.machines import watching
from benchmarks.dropping.damage import cut
from benchmarks.dropping.damage import garbled
from benchmarks.dropping.data_bills import bills
from benchmarks.dropping.file import File
from benchmarks.dropping.file import Kind
from benchmarks.dropping.standing import is_done
from benchmarks.dropping.standing import standing
from benchmarks.enduring.books import read
from benchmarks.enduring.invariants import arrived
from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.settings import Intake
from pipeline.settings import Settings
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.watcher import Watcher
    from pipeline.store.store import Store

_FOLDER: Final = Path(tempfile.gettempdir())
_PACE: Final = Intake(scan_seconds=1, stable_seconds=2, incomplete_seconds=30)
_MEGABYTES: Final = 200
_PATIENCE: Final = 300.0
_PATIENCE_EACH: Final = 0.6
#: Of a hundred files so many are copies, empty, cut short, garbled.
_COPIES: Final = 3
_BAD: Final = 1


def main(
    *,
    files: Annotated[int, typer.Option(help="How many are dropped.", min=20)] = 10_000,
    database: Annotated[str, typer.Option(help="An empty database; SQLite where it is empty.")] = "",
    folder: Annotated[Path, typer.Option(help="On the disk that is to be used.")] = _FOLDER,
) -> None:
    """Drop files all at once, and see that each is accounted for."""
    print(machine())
    place = Path(tempfile.mkdtemp(prefix="ledgerdrop-flood-", dir=folder))
    settings = Settings(home=place / "home", intake=_PACE, database=database or None, official_rules=False)
    with open_store(settings.database_url) as store:
        is_passed = told(_flooded(store, settings, crowd(files), place / "aside"))
    if is_passed:
        shutil.rmtree(place)
    else:
        print(f"kept: {place}")
    raise typer.Exit(0 if is_passed else 1)


def crowd(count: int) -> tuple[File, ...]:
    """So many files, the same each time."""
    chance = random.Random(1)  # noqa: S311 - reproducible, and no secret
    bad, copies = max(1, count * _BAD // 100), max(1, count * _COPIES // 100)
    sound_ones = tuple(bills(count - 3 * bad - copies))
    others = (
        *(File(name=f"copy-{one.name}", kind=Kind.COPY, content=one.content) for one in sound_ones[:copies]),
        *(File(name=f"empty-{at}.xml", kind=Kind.EMPTY, content=b"") for at in range(bad)),
        *(File(name=f"cut-{one.name}", kind=Kind.CUT, content=cut(one.content, chance)) for one in sound_ones[-bad:]),
        *(File(name=f"garbled-{at}.pdf", kind=Kind.GARBLED, content=garbled(b"x" * 900, chance)) for at in range(bad)),
    )
    files = [*sound_ones, *others]
    chance.shuffle(files)
    return tuple(files)


def _flooded(store: Store, settings: Settings, files: Sequence[File], aside: Path) -> Iterator[Verdict]:
    aside.mkdir()
    for file in files:
        (aside / file.name).write_bytes(file.content)
    settings.inbox_folder.mkdir(parents=True)
    with watching((settings,)) as (watcher,):
        started = time.monotonic()
        for file in files:
            (aside / file.name).rename(settings.inbox_folder / file.name)
        print(f"{len(files)} files dropped in {time.monotonic() - started:.1f} s")
        missed = _waited(store, settings, watcher, files, started)
        peak = peak_bytes(watcher.number) / 1_000_000
        status = watcher.stop()
    yield none_of("everything came to its end in time", filter(None, [missed]))
    yield Verdict(what="the program stops when it is asked to", is_met=not status, words=f"exit {status}")
    yield at_most("peak memory of the watching process", peak, _MEGABYTES, "MB")
    books = read(store)
    show(("outcome", "arrivals"), sorted(Counter(str(one.outcome or "at work") for one in books.arrivals).items()))
    yield none_of("each arrival has a named outcome", (one.name for one in books.arrivals if one.outcome is None))
    yield from (*arrived(store, settings, files), *posted(store, settings), *sound(store, settings))


def _waited(store: Store, settings: Settings, watcher: Watcher, files: Sequence[File], started: float) -> str:
    until = started + _PATIENCE + _PATIENCE_EACH * len(files)
    is_known = False
    while not is_done(store, settings, files=len(files)):
        if not is_known and standing(store).arrived >= len(files):
            is_known, took = True, time.monotonic() - started
            print(f"all known after {took:.1f} s, {len(files) / took:.0f} a second, while documents were read")
        if time.monotonic() > until or watcher.has_ended:
            return "the end has not come"
        time.sleep(1)
    took = time.monotonic() - started
    print(f"all ended after {took:.1f} s, {len(files) / took:.1f} a second")
    return ""


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
