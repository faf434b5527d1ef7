"""What a document costs the database and the disk, and how many writers the chain of events bears.

    python -m benchmarks.writes [--documents 60] [--seconds 10] [--writers 1 --writers 2 ...]

Text PDFs go the whole way on a PostgreSQL of their own: statements, transactions, what it logs and keeps, and what lies
in the folders. Then writers, each a process, add one event after the other to the one chain; and, as many at a time,
documents are made known, leased and finished with a small bill.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import psycopg
import typer
from sqlalchemy import Engine
from sqlalchemy import event

from benchmarks.contest.files import text_pdfs
from benchmarks.ledger import a_moment
from benchmarks.ledger import arrival
from benchmarks.ledger import read
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import told
from benchmarks.orchestrating.postgres import postgres
from flows.assembly import opened
from pipeline.settings import Settings
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from benchmarks.orchestrating.postgres import Postgres
    from pipeline.store.store import Store

_KILOBYTE: Final = 1000
#: Guards against getting slower, on a disk that takes a few milliseconds to be sure.
_EVENTS_PER_SECOND: Final = 50
_CHUNK: Final = 20


def main(
    *,
    documents: Annotated[int, typer.Option(help="Text PDFs that go the whole way.", min=1)] = 60,
    seconds: Annotated[float, typer.Option(help="How long writers write.", min=0.5)] = 10,
    writers: Annotated[list[int], typer.Option(help="So many at a time; repeat it.")] = [1, 2, 4, 8],  # noqa: B006 - read only
) -> None:
    """Count what a document costs, and how quick the chain is."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-writes-") as name, postgres(Path(name)) as server:
        _show_cost(Path(name), documents, server)
        rates = {count: _rates(server, count, seconds) for count in writers}
    rows = [(count, f"{events:.0f}", f"{done:.1f}") for count, (events, done) in rates.items()]
    show(("writers", "events a second", "documents a second"), rows)
    best = max(events for events, _ in rates.values())
    raise typer.Exit(0 if told([at_least("the chain takes", best, _EVENTS_PER_SECOND, "events a second")]) else 1)


def _show_cost(folder: Path, documents: int, server: Postgres) -> None:
    """Documents go the whole way; what that came to for each."""
    (folder / "files").mkdir()
    files = text_pdfs(folder / "files", documents, seed=1)
    settings = Settings(home=folder / "home", database=server.fresh(), targets=("csv",))
    statements = [0]

    def count(*_: object) -> None:
        statements[0] += 1

    with opened(settings) as journey:
        before = _so_far(settings.database_url)
        event.listen(Engine, "after_cursor_execute", count)
        list(journey.take(files))
        journey.count_work()
        journey.export()
        event.remove(Engine, "after_cursor_execute", count)
        after = _so_far(settings.database_url)
    spent = {name: (after[name] - before[name]) / documents for name in before}
    rows = [("SQL statements", f"{statements[0] / documents:.0f}")]
    rows += [("transactions", f"{spent['transactions']:.1f}"), ("events", f"{spent['events']:.1f}")]
    rows += [("kB written to the log of the database", f"{spent['log'] / _KILOBYTE:.0f}")]
    rows += [("kB kept in the database", f"{spent['kept'] / _KILOBYTE:.0f}")]
    rows += [(f"kB in {name}", f"{size / documents / _KILOBYTE:.0f}") for name, size in _sizes(settings.home).items()]
    show(("a text PDF costs", "each"), rows)


def _so_far(database: str) -> Mapping[str, int]:
    """What the database has done so far."""
    query = """SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),
        (SELECT max(seq) FROM event), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'),
        pg_database_size(current_database())"""
    time.sleep(1)  # its counts come late
    with psycopg.connect(database, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None  # noqa: S101 - such a query always answers
    return dict(zip(("transactions", "events", "log", "kept"), (int(one or 0) for one in row), strict=True))


def _sizes(home: Path) -> Mapping[str, int]:
    """Bytes below each folder of an installation."""
    folders = (one for one in sorted(home.iterdir()) if one.is_dir())
    return {one.name: sum(file.stat().st_size for file in one.rglob("*") if file.is_file()) for one in folders}


def _rates(server: Postgres, writers: int, seconds: float) -> tuple[float, float]:
    """Events and whole documents a second, with so many writers."""
    rates = []
    for write in (_events, _documents):
        database = server.fresh()
        with open_store(database):
            pass
        with ProcessPoolExecutor(writers) as programs:
            counts = programs.map(partial(_write_for, write, database, seconds), range(writers))
            rates.append(sum(counts) / seconds)
    return rates[0], rates[1]


def _write_for(write: Callable[[Store, int, float], int], database: str, seconds: float, number: int) -> int:
    with open_store(database) as store:
        return write(store, number, time.monotonic() + seconds)


def _events(store: Store, number: int, until: float) -> int:
    done = 0
    while time.monotonic() < until:
        with store.writing(actor=f"writer-{number}") as transaction:
            transaction.note("measured", "nothing")
        done += 1
    return done


def _documents(store: Store, number: int, until: float) -> int:
    """Chunk by chunk: made known, leased, finished."""
    arrivals, done, known, now = Arrivals(store), 0, number * 1_000_000, a_moment(store)
    while time.monotonic() < until:
        for one in range(known, known + _CHUNK):
            arrivals.register(arrival(one, now))
        known += _CHUNK
        for held in work.lease(store, owner=f"writer-{number}", count=_CHUNK):
            finish(store, held, (read(held),))
            done += 1
    return done


if __name__ == "__main__":
    typer.run(main)
