"""How fast the ledger is: documents through it, lists, twins and exports when it holds many.

    python -m benchmarks.ledger [--documents 10000] [--database URL]

Every document is registered, leased, finished with one record in a transaction of its own, and exported.
"""

from __future__ import annotations

import hashlib
import os
import statistics
import tempfile
import time
import uuid
from dataclasses import replace
from functools import partial
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
from pipeline.exporters.delivery import export
from pipeline.exporters.exporter import exporter_named
from pipeline.matching.said import said
from pipeline.model.arrival import Arrival
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.settings import Settings
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
    from collections.abc import Iterator

    from benchmarks.measuring.verdict import Verdict
    from pipeline.model.record import Record
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

CHUNK: Final = 20

#: Several times as many as readers of documents ever bring.
_DOCUMENTS_PER_SECOND: Final = 50
_ANSWER_MILLISECONDS: Final = 300
_EVENTS_PER_SECOND: Final = 1000
_MEGABYTES: Final = 200


def main(
    *,
    documents: Annotated[int, typer.Option(help="How many go through it.", min=100)] = 10_000,
    database: Annotated[str, typer.Option(help="Its URL; else a new SQLite file in a temporary folder.")] = "",
) -> None:
    """Measure a ledger of many documents."""
    print(machine())
    with (
        tempfile.TemporaryDirectory(prefix="ledgerdrop-ledger-") as folder,
        open_store(database or f"sqlite:///{folder}/ledger.sqlite") as store,
    ):
        verdicts = [*through(store, documents), *questions(store, documents), *exports(store, Path(folder))]
    verdicts.append(at_most("peak memory", peak_bytes(os.getpid()) / 1_000_000, _MEGABYTES, "MB"))
    raise typer.Exit(0 if told(verdicts) else 1)


def through(store: Store, documents: int) -> Iterator[Verdict]:
    """Documents through the ledger."""
    arrivals = Arrivals(store)
    now = a_moment(store)
    took = timed(lambda: [arrivals.register(arrival(number, now)) for number in range(documents)])
    yield at_least("registered", documents / took, _DOCUMENTS_PER_SECOND, "documents a second")
    took = timed(lambda: work_off(store))
    yield at_least("leased, looked up and finished", documents / took, _DOCUMENTS_PER_SECOND, "documents a second")


def questions(store: Store, documents: int) -> Iterator[Verdict]:
    """What the desk and the validators ask."""
    Arrivals(store).register(arrival(documents, a_moment(store)))
    (held,) = work.lease(store, owner="probe", count=1)
    asked = {
        "first page of the queue": lambda: listing.with_status(store, Status.EXCEPTION, limit=50),
        "counts": lambda: listing.counts(store),
        "twins by number": lambda: StoredBills(store, held).with_number(said(bill(invoice_number="INV-77"))),
        "bills that wait for a target": lambda: choose(store, "jsonl", limit=50),
    }
    for what, ask in asked.items():
        yield at_most(what, statistics.median(timed(ask) for _ in range(9)) * 1000, _ANSWER_MILLISECONDS, "ms")
    work.give_back(store, held)
    took = timed(lambda: audit.verify(store))
    yield at_least("audit of the whole chain", audit.head(store).seq / took, _EVENTS_PER_SECOND, "events a second")


def exports(store: Store, folder: Path) -> Iterator[Verdict]:
    """Everything that waits, into files; then a run that finds nothing."""
    for target in Settings().targets:
        exporter = exporter_named(target)
        start = time.perf_counter()
        bills = sum(batch.records for batch in export(store, exporter, folder, actor="benchmark"))
        took = time.perf_counter() - start
        yield at_least(f"exported to {target}", bills / took, _DOCUMENTS_PER_SECOND, "bills a second")
        again = timed(partial(export, store, exporter, folder, actor="benchmark"))
        yield at_most(f"a run for {target} with nothing to do", again * 1000, _ANSWER_MILLISECONDS, "ms")


def work_off(store: Store) -> None:
    """One worker."""
    while taken := work.lease(store, owner="benchmark", count=CHUNK):
        for held in taken:
            earlier = StoredBills(store, held)
            earlier.with_number(said(read(held).invoice))
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
    typer.run(main)
