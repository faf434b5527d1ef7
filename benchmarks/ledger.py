"""How fast the ledger is: documents through it, lists, twins and exports when it holds many.

    python -m benchmarks.ledger [--documents 10000] [--database URL]

Every document is registered, leased, finished with one record in a transaction of its own, and exported.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import statistics
import sys
import tempfile
import time
import uuid
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.model.arrival import Arrival
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store import audit
from pipeline.store import listing
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.selection import choose
from pipeline.store.store import open_store
from pipeline.store.twins import StoredBills

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pipeline.model.record import Record
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

CHUNK = 20


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--database", help="default: a new SQLite file below the temporary folder")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(given.database or f"sqlite:///{folder}/ledger.sqlite") as store,
    ):
        through(store, given.documents)
        questions(store, given.documents)
        exports(store, Path(folder))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def through(store: Store, documents: int) -> None:
    """Documents through the ledger."""
    arrivals = Arrivals(store)
    now = a_moment(store)
    took = timed(lambda: [arrivals.register(arrival(number, now)) for number in range(documents)])
    print(f"registered: {documents / took:.0f} documents/s")
    took = timed(lambda: work_off(store))
    print(f"leased, looked up and finished: {documents / took:.0f} documents/s")


def questions(store: Store, documents: int) -> None:
    """What the desk and the validators ask."""
    Arrivals(store).register(arrival(documents, a_moment(store)))
    (held,) = work.lease(store, owner="probe", count=1)
    asked = {
        "first page of the queue": lambda: listing.with_status(store, Status.EXCEPTION, limit=50),
        "counts": lambda: listing.counts(store),
        "twins by number": lambda: StoredBills(store, held).with_number("INV77"),
        "bills that wait for a target": lambda: choose(store, "jsonl", limit=50),
    }
    for what, ask in asked.items():
        print(f"{what}: {statistics.median(timed(ask) for _ in range(9)) * 1000:.1f} ms")
    work.give_back(store, held)
    took = timed(lambda: audit.verify(store))
    print(f"audit of the whole chain: {audit.head(store).seq / took:.0f} events/s")


def exports(store: Store, folder: Path) -> None:
    """Everything that waits, into files; then a run that finds nothing."""
    for target in ("csv", "xlsx", "jsonl"):
        exporter = exporter_named(target)
        start = time.perf_counter()
        bills = sum(batch.records for batch in export(store, exporter, folder, actor="benchmark"))
        took = time.perf_counter() - start
        again = timed(partial(export, store, exporter, folder, actor="benchmark"))
        print(f"{target}: {bills / took:.0f} bills/s; a run with nothing to do: {again * 1000:.1f} ms")


def work_off(store: Store) -> None:
    """One worker."""
    while taken := work.lease(store, owner="benchmark", count=CHUNK):
        for held in taken:
            earlier = StoredBills(store, held)
            earlier.with_number(f"INV{held.file}")
            earlier.with_text(hashlib.sha256(held.file.encode()).hexdigest())
            finish(store, held, (read(held),), earlier=earlier)


def read(held: Lease) -> Record:
    """One in five waits for a person."""
    invoice = bill(invoice_number=f"INV-{held.file}")
    one = record(invoice, file=held.file, document_id=held.document_id)
    text_hash = hashlib.sha256(held.file.encode()).hexdigest()
    waits = int(held.file) % 5 == 0
    return replace(one, status=Status.EXCEPTION if waits else Status.CLEAN, text_hash=text_hash)


def arrival(number: int, at: dt.datetime) -> Arrival:
    """A file that came in."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    return Arrival(
        arrival_id=uuid.uuid4().hex,
        name=str(number),
        raw_name=b"",
        sha256=sha256,
        size=1,
        arrived_at=at,
        identity=sha256,
    )


def a_moment(store: Store) -> dt.datetime:
    """Now, as the store says."""
    with store.writing(actor="benchmark") as transaction:
        return transaction.now


def timed(run: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
