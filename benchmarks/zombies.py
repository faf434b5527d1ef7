"""Workers that sleep for longer than their leases and wake up: nothing that they bring then is taken.

    python -m benchmarks.zombies [--tries 500] [--database URL | --postgresql]

A worker is a process of its own. It takes a document and is stopped with SIGSTOP; its lease runs out, another takes the
document, and in half of all tries finishes it. Then the first is woken, and does what it was about to do: finish the
document, prolong its lease, give it back, or tell that its parser died. Each must be refused, and leave no trace.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
import signal
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.enduring.books import read
from benchmarks.enduring.cluster import cluster
from benchmarks.enduring.counting import audit_amiss
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.store import work
from pipeline.store.ending import finish
from pipeline.store.lease import Lease
from pipeline.store.lease import LeaseLost
from pipeline.store.store import Store
from pipeline.store.store import open_store
from pipeline.store.tables.document import State
from tests.ledger import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from pipeline.model.record import Record

_LASTS: Final = dt.timedelta(milliseconds=40)
_LONG: Final = dt.timedelta(minutes=5)
_PATIENCE: Final = 60.0
_LATE: Final = "late"
_DEEDS: Final = ("finish", "renew", "give back", "tell a death")


def main(
    *,
    tries: Annotated[int, typer.Option(help="How often one wakes up too late.", min=1)] = 500,
    database: Annotated[str, typer.Option(help="Its URL, of an empty one; else a new SQLite file.")] = "",
    postgresql: Annotated[bool, typer.Option("--postgresql", help="A new PostgreSQL server.")] = False,
) -> None:
    """Stop workers for longer than their leases, and wake them."""
    print(machine())
    with _database(database, is_server=postgresql) as url:
        began = time.monotonic()
        with open_store(url) as store:
            found = _tried(store, url, tries)
            print(f"{tries} tries in {time.monotonic() - began:.0f} s")
            is_met = told((*found, *_counted(store, tries)))
    raise typer.Exit(0 if is_met else 1)


@contextmanager
def _database(url: str, *, is_server: bool) -> Iterator[str]:
    with ExitStack() as stack:
        room = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerdrop-zombies-", ignore_cleanup_errors=True))
        )
        if is_server:
            yield stack.enter_context(cluster(room)).new("zombies")
        else:
            yield url or f"sqlite:///{room / 'ledger.sqlite'}"


def _tried(store: Store, url: str, tries: int) -> list[Verdict]:
    refused: Counter[str] = Counter()
    taken: list[str] = []
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=_work, args=(url, theirs), daemon=True)
    worker.start()
    try:
        for number, deed in zip(range(tries), itertools.cycle(_DEEDS), strict=False):
            drop(store, f"{number}.pdf")
            ours.send(deed)
            _answer(ours)
            os.kill(worker.pid or 0, signal.SIGSTOP)
            held = _taken_over(store)
            if number % 2:
                finish(store, held, (_said(held, "in time"),))
            os.kill(worker.pid or 0, signal.SIGCONT)
            ours.send("go on")
            (refused.update([deed]) if _answer(ours) else taken.append(f"{number}: {deed}"))
            if not number % 2:
                finish(store, held, (_said(held, "in time"),))
    finally:
        worker.kill()
    words = ", ".join(f"{deed} {times}" for deed, times in sorted(refused.items()))
    return [none_of(f"{sum(refused.values())} of {tries} late deeds are refused ({words})", taken)]


def _answer(connection: Connection) -> bool:
    if not connection.poll(_PATIENCE):
        raise TimeoutError
    return bool(connection.recv())


def _taken_over(store: Store) -> Lease:
    """The document of the one who sleeps, as soon as its lease has run out."""
    while True:
        for held in work.lease(store, owner="other", count=1, lasts=_LONG):
            return held
        time.sleep(_LASTS.total_seconds() / 4)


def _work(url: str, connection: Connection) -> None:
    """The worker: takes a document, tells so, and when it is told to go on does what it was about to do."""
    with open_store(url) as store:
        while True:
            deed = connection.recv()
            (held,) = work.lease(store, owner="sleeper", count=1, lasts=_LASTS)
            connection.send(True)  # noqa: FBT003 - a word on a pipe
            connection.recv()
            connection.send(_is_refused(store, held, deed))


def _is_refused(store: Store, held: Lease, deed: str) -> bool:
    deeds: dict[str, Callable[[], object]] = {
        "finish": partial(finish, store, held, (_said(held, _LATE),)),
        "give back": partial(work.give_back, store, held),
        "tell a death": partial(work.died, store, held, reason=_LATE),
    }
    if deed == "renew":
        return not work.renew(store, [held], lasts=_LASTS)
    try:
        deeds[deed]()
    except LeaseLost:
        return True
    return False


def _said(held: Lease, number: str) -> Record:
    return record(bill(invoice_number=number), document_id=held.document_id, file=held.file)


def _counted(store: Store, tries: int) -> Iterator[Verdict]:
    books = read(store)
    done = work.states(store)
    yield Verdict(what="every document is done", is_met=done == {State.DONE: tries}, words=f"{dict(done)}")
    yield none_of(
        "each has one bill, written once, by whoever had it",
        (one.key for one in books.records if one.invoice_number != "in time" or one.row_version != 1),
    )
    yield Verdict(what="none has two", is_met=len(books.records) == tries, words=f"{len(books.records)} bills")
    yield none_of("the chain of events is sound", audit_amiss(books))


if __name__ == "__main__":
    typer.run(main)
