"""Whether two workers do twice the work of one.

    python -m benchmarks.workers [--documents 300] [--rounds 2]

The same text PDFs wait in the ledger on PostgreSQL; `ledgerdrop worker` works them off with one child process on one
processor, then two of them on a processor each, in turn. It counts what is done while all of them work.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from sqlalchemy import func
from sqlalchemy import select

from benchmarks.contest.files import text_pdfs
from benchmarks.measuring.laps import Laps
from benchmarks.measuring.laps import in_turn
from benchmarks.measuring.machine import machine
from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import told
from benchmarks.measuring.waiting import wait
from benchmarks.orchestrating.crews import crew
from benchmarks.orchestrating.postgres import postgres
from benchmarks.orchestrating.prefect_server import prefect_server
from flows.assembly import opened
from pipeline.settings import Settings
from pipeline.store.store import open_store
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from pipeline.store.store import Store

#: The promise.
_AT_LEAST: Final = 1.8
_CHUNK: Final = 5
_LOOK_SECONDS: Final = 0.2
_PATIENCE: Final = 3600.0


def main(
    *,
    documents: Annotated[int, typer.Option(help="Text PDFs that are worked off.", min=20)] = 300,
    rounds: Annotated[int, typer.Option(help="How often one worker and two do it.", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
) -> None:
    """Hold the pace of two workers against that of one."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-workers-") as name:
        folder = Path(name)
        (folder / "files").mkdir()
        files = text_pdfs(folder / "files", documents, seed=seed)
        with postgres(folder) as database, prefect_server(folder / "server") as server:

            def pace(workers: int) -> Callable[[], float]:
                return lambda: _documents_per_second(files, folder, workers, database.fresh(), server.settings)

            laps = in_turn({"one": pace(1), "two": pace(2)}, rounds=rounds)
    for who, figures in laps.items():
        print(f"{who}: {'  '.join(f'{figure:.2f}' for figure in figures)} documents a second")
    ratios = Laps.of(two / one for one, two in zip(laps["one"], laps["two"], strict=True))
    raise typer.Exit(0 if told([at_least("two workers against one", ratios.median, _AT_LEAST, "times")]) else 1)


def _documents_per_second(
    files: Sequence[Path], folder: Path, workers: int, database: str, server: Mapping[str, object]
) -> float:
    """What so many workers do together, from when all of them have work until one may have none."""
    home = Path(tempfile.mkdtemp(prefix="home-", dir=folder))
    settings = Settings(home=home, database=database)
    with opened(settings, warm=False) as journey:
        taken = sum(1 for _ in journey.take(files))
    told = installation(
        home, database=database, workers=1, schedule__chunk=_CHUNK, schedule__watch_seconds=_PATIENCE, **server
    )
    cores = sorted(os.sched_getaffinity(0))
    with open_store(database) as store, crew(told, folder / "workers.log") as ours:
        for number in range(workers):
            ours.add(f"worker-{number}", core=cores[number % len(cores)])
        until = time.monotonic() + _PATIENCE
        wait(lambda: _are_at_work(store, workers), "the work of all", until=until, every=_LOOK_SECONDS)
        began, done_before = time.monotonic(), _done(store)
        # Each has two chunks in hand at most.
        nearly = taken - 2 * workers * _CHUNK
        wait(lambda: _done(store) >= nearly, "nearly the end", until=until, every=_LOOK_SECONDS)
        return (_done(store) - done_before) / (time.monotonic() - began)


def _are_at_work(store: Store, workers: int) -> bool:
    """Whether so many workers have documents, and have each done a chunk."""
    query = select(func.count(func.distinct(DOCUMENT.c.lease_owner))).where(DOCUMENT.c.state == State.LEASED)
    with store.reading() as connection:
        at_work = connection.execute(query).scalar_one()
    return at_work >= workers and _done(store) >= workers * _CHUNK


def _done(store: Store) -> int:
    return states(store).get(State.DONE, 0)


if __name__ == "__main__":
    typer.run(main)
