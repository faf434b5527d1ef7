"""Four machines watch one folder: each byte sequence becomes one document, each bill is posted once.

    python -m benchmarks.racing [--files 1000] [--machines 4] [--database URL] [--bucket]

Each machine has a home of its own; the inbox, the ledger, the exports and the bytes are shared. The bytes are in a
folder, or in a bucket. Every bill comes several times under other names; some files come as scanners bring them, opened
and closed four times, some are renamed in the middle of the copy.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from sqlalchemy import func
from sqlalchemy import select

from benchmarks.contending.bucket import bucket as bucket_of_this_machine
from benchmarks.contending.crowd import crowd
from benchmarks.contending.crowd import distinct
from benchmarks.contending.machines import gather
from benchmarks.contending.machines import machines
from benchmarks.contending.machines import watching
from benchmarks.dropping.arriving import drop
from benchmarks.dropping.standing import is_done
from benchmarks.enduring.books import read
from benchmarks.enduring.invariants import arrived
from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.settings import Intake
from pipeline.storage_settings import StorageSettings
from pipeline.store.store import open_store
from pipeline.store.tables.event import EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.file import File
    from pipeline.settings import Settings
    from pipeline.store.store import Store

_FOLDER: Final = Path(tempfile.gettempdir())
_PACE: Final = Intake(scan_seconds=0.3, stable_seconds=1.5, incomplete_seconds=120)
#: Between the pieces of a file: shorter than a file rests.
_PAUSE: Final = 0.4
_PATIENCE: Final = 240.0
_PATIENCE_EACH: Final = 1.5


def main(
    *,
    files: Annotated[int, typer.Option(help="How many are dropped.", min=4)] = 1000,
    count: Annotated[int, typer.Option("--machines", help="How many watch.", min=1)] = 4,
    database: Annotated[str, typer.Option(help="An empty database; SQLite where it is empty.")] = "",
    bucket: Annotated[bool, typer.Option("--bucket", help="Keep the bytes in a bucket, not in a folder.")] = False,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be used.")] = _FOLDER,
) -> None:
    """Let machines race for the files of one folder, and see that every count adds up."""
    print(machine())
    place = Path(tempfile.mkdtemp(prefix="ledgerdrop-racing-", dir=folder))
    in_folder = nullcontext(StorageSettings(blobs=str(place / "share")))
    with bucket_of_this_machine() if bucket else in_folder as storage:
        site = machines(place, count, database=database, storage=storage, pace=_PACE)
        is_passed = told(_raced(crowd(files), site))
    if is_passed:
        shutil.rmtree(place)
    else:
        print(f"kept: {place}")
    raise typer.Exit(0 if is_passed else 1)


def _raced(files: Sequence[File], site: tuple[Settings, ...]) -> Iterator[Verdict]:
    """What must hold after the race."""
    first = site[0]
    first.inbox_folder.mkdir()
    print(f"{len(files)} files, {distinct(files)} different, {len(site)} machines, {first.database_url.split(':')[0]}")
    with open_store(first.database_url) as store:
        started = time.monotonic()
        with watching(site) as watchers, ThreadPoolExecutor(1) as dropping:
            dropped = dropping.submit(drop, files, first.inbox_folder, pause=_PAUSE)
            missed = _waited(store, first, files)
            dropped.result()
            seconds = time.monotonic() - started
            exits = [watcher.stop() for watcher in watchers]
        gather(site)
        yield none_of("everything came to its end in time", filter(None, [missed]))
        yield none_of("every program stops when it is asked to", (f"exit {status}" for status in exits if status))
        books = read(store)
        shares = _shares(store)
        print(f"all ended after {seconds:.1f} s; events of each worker: {', '.join(map(str, sorted(shares)))}")
        is_met = len(books.document_ids) == distinct(files)
        yield Verdict(
            what="each byte sequence is one document", is_met=is_met, words=f"{len(books.document_ids)} documents"
        )
        yield from (*arrived(store, first, files), *posted(store, first), *sound(store, first))


def _waited(store: Store, settings: Settings, files: Sequence[File]) -> str:
    """What has not come in time; nothing where all has."""
    until = time.monotonic() + _PATIENCE + _PATIENCE_EACH * len(files)
    while not is_done(store, settings, files=len(files)):
        if time.monotonic() > until:
            return "the end has not come"
        time.sleep(0.5)
    return ""


def _shares(store: Store) -> list[int]:
    """How many events each worker has written."""
    query = select(func.count()).where(EVENT.c.actor.not_in(("intake", ""))).group_by(EVENT.c.actor)
    with store.reading() as connection:
        return list(connection.execute(query).scalars())


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
