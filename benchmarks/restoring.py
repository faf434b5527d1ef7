"""A backup is taken while bills come in and are posted; then all is lost, restored and dropped again.

    python -m benchmarks.restoring [--files 60] [--database URL --into URL] [--documents 10000]

The receiver keeps everything that it was ever given, and must have each bill once in the end. After it, how long a
backup of so many documents takes, and the next one.
"""

from __future__ import annotations

import csv
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.dropping.arriving import drop
from benchmarks.dropping.crowd import e_invoices
from benchmarks.killing.bills import let_wait
from benchmarks.losing.installation import TARGET
from benchmarks.losing.installation import Installation
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from flows.assembly import ledger
from flows.checkup.ledger import thorough
from pipeline.backup.repository import Repository
from pipeline.backup.taking import take_backup
from pipeline.store import inventory
from pipeline.store.audit import verify
from pipeline.store.outbox import undelivered
from pipeline.store.restored.settling import posted_before
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.file import File

_FOLDER: Final = Path(tempfile.gettempdir())
_NEW: Final = 100
_PAUSE: Final = 0.1


def main(
    *,
    files: Annotated[int, typer.Option(help="How many are dropped.", min=9)] = 60,
    database: Annotated[str, typer.Option(help="Its URL, of an empty one; else a new SQLite file.")] = "",
    into: Annotated[str, typer.Option(help="Of the restored one, empty too.")] = "",
    documents: Annotated[int, typer.Option(help="So many are backed up for the clock.", min=0)] = 10_000,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be used.")] = _FOLDER,
) -> None:
    """Lose an installation, make it of its backup, and count what the receiver has."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-restoring-", dir=folder) as place:
        here = Path(place)
        old = Installation(home=here / "old", receiver=here / "receiver", database=database or None)
        new = Installation(home=here / "new", receiver=here / "receiver", database=into or None)
        found = [*_lost_and_restored(old, new, e_invoices(files, seed=1), here)]
        if documents:
            _timed(here / "timed", documents)
    raise typer.Exit(0 if told(found) else 1)


def _lost_and_restored(old: Installation, new: Installation, files: Sequence[File], here: Path) -> Iterator[Verdict]:
    before = _worked_until_the_end(old, files, here)
    posted = old.posted()
    done = new.command("restore", str(here / "backups"))
    amiss = "; ".join(line for line in done.output.splitlines() if line.startswith("NOT WELL"))
    yield Verdict(what="it is restored, and the doctor finds nothing", is_met=not done.status, words=amiss)
    yield from _all_of_the_backup(new, before, here)
    refused = new.command("export")
    yield Verdict(what="exports wait", is_met=new.posted() == posted and refused.status == 7, words="")  # noqa: PLR2004
    done = new.command("restore", "release", "--target", TARGET, "--through", posted[-1], "--adopt")
    yield Verdict(what="what was posted is taken in", is_met=not done.status, words=_last(done.output))
    watcher = new.watched(here / "new.log")
    drop(files, new.settings.inbox_folder, pause=_PAUSE)
    new.wait_until_worked_off()
    watcher.stop()
    yield from _settled(new)
    new.command("export")
    yield from _in_the_end(new, files)


def _worked_until_the_end(old: Installation, files: Sequence[File], here: Path) -> int:
    """Drop a third, take a backup while the second comes, post all, then lose it; how many had come before."""
    third = len(files) // 3
    watcher = old.watched(here / "old.log")
    try:
        return _worked(old, files, here, third)
    finally:
        watcher.kill()
        old.home.rename(here / "lost")
        shutil.rmtree(here / "lost", ignore_errors=True)  # a child that dies may still write there


def _worked(old: Installation, files: Sequence[File], here: Path, third: int) -> int:
    drop(files[:third], old.settings.inbox_folder, pause=_PAUSE)
    old.wait(lambda: bool(old.posted()), "the first posting")
    with ledger(old.settings) as store:
        before = sum(1 for _ in inventory.document_ids(store))
    drop(files[third : third + third // 2], old.settings.inbox_folder, pause=_PAUSE)
    started = time.monotonic()
    taken = old.command("backup", str(here / "backups"))
    print(f"a backup while it works: {time.monotonic() - started:.1f} s; {_first(taken.output) or taken.status}")
    drop(files[third + third // 2 :], old.settings.inbox_folder, pause=_PAUSE)
    old.wait_until_worked_off()
    old.wait(lambda: not _due(old), "the last posting")
    print(f"lost: {len(files)} files came, {len(old.posted())} batches were posted")
    return before


def _due(installation: Installation) -> bool:
    """Whether something is still to be posted, or on its way: of a file without its manifest nobody knows its bills."""
    with ledger(installation.settings) as store:
        return bool(len(choose(store, TARGET, limit=1))) or bool(undelivered(store))


def _all_of_the_backup(new: Installation, before: int, here: Path) -> Iterator[Verdict]:
    manifest = Repository(here / "backups").backups()[-1].manifest
    with ledger(new.settings) as store:
        here_now = sum(1 for _ in inventory.document_ids(store))
        is_sound = verify(store, checkpoints=[manifest.head]).is_sound
    words = f"{here_now} documents, {before} of them from before it was begun"
    yield Verdict(what="all that came before the backup is there", is_met=here_now >= before, words=words)
    yield Verdict(what="its chain goes on from the head of the manifest", is_met=is_sound)


def _settled(new: Installation) -> Iterator[Verdict]:
    """Say of each file whose bills came again that the receiver has them."""
    with ledger(new.settings) as store:
        batches = sorted({one.batch for one in posted_before(store, target=TARGET)})
    done = [
        new.command("restore", "settle", "--target", TARGET, "--batch", name, "--posted").status for name in batches
    ]
    words = f"{len(batches)} files, whose bills come to the same totals"
    yield Verdict(what="what came again is settled", is_met=not any(done), words=words)


def _in_the_end(new: Installation, files: Sequence[File]) -> Iterator[Verdict]:
    found = Counter(key for file in (new.receiver / TARGET).glob("*.csv") for key in _keys(file))
    yield none_of("no bill was posted twice", (key for key, times in found.items() if times > 1))
    with ledger(new.settings) as store:
        known = set(inventory.document_ids(store))
        left = len(choose(store, TARGET, limit=len(files))), len(posted_before(store))
        amiss = [f"{one.what}: {one.words}" for one in thorough(store, new.settings) if not one.is_well]
    yield none_of("every file that was dropped is known again", {one.sha256 for one in files} - known)
    yield Verdict(what="nothing waits to be posted, nothing to be settled", is_met=left == (0, 0), words=f"{left}")
    yield none_of(f"the doctor finds nothing in the end, of {len(found)} bills that were posted", amiss)


def _keys(file: Path) -> set[str]:
    """The bills in a file, each with as many rows as it has lines."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return {row["export_key"] for row in csv.DictReader(opened)}


def _timed(home: Path, documents: int) -> None:
    """How long a backup of so many documents takes, and another one after some more."""
    one = Installation(home=home / "home", receiver=home / "exports", database=None)
    rows = []
    with ledger(one.settings) as store:
        for what, numbers in (("first", range(documents)), ("second", range(documents, documents + _NEW))):
            let_wait(store, one.settings, numbers)
            started = time.monotonic()
            taken = take_backup(store, one.settings, home / "backups")
            seconds = time.monotonic() - started
            rows.append((what, str(taken.backup.manifest.documents), str(taken.copied), f"{seconds:.1f}"))
    show(("backup", "documents", "copied", "seconds"), rows)


def _first(output: str) -> str:
    return output.partition("\n")[0]


def _last(output: str) -> str:
    return output.strip().rpartition("\n")[2]


if __name__ == "__main__":
    typer.run(main)
