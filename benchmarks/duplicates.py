"""How fast the twins of one bill are found in a store of very many.

    python -m benchmarks.duplicates [--documents 10000] [--database URL]

The store is filled at once with made-up bills: of ten suppliers one bills the same sum month by month. Then bills
arrive, half of them new and half of them copies of earlier ones under another number, and rules U1 to U6 are asked
about each, in several rounds: the best counts, for the work of others on the machine only adds.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.duplicating.bills import MadeUp
from benchmarks.duplicating.filling import fill
from benchmarks.ledger import a_moment
from benchmarks.ledger import arrival
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.ports import Ports
from pipeline.store import work
from pipeline.store.arrivals import Arrivals
from pipeline.store.moment import Moment
from pipeline.store.store import open_store
from pipeline.store.twins import StoredBills
from validators.catalogue import rules
from validators.finding import Fails
from validators.validate import with_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.measuring.verdict import Verdict
    from pipeline.model.record import Record
    from pipeline.store.lease import Lease
    from pipeline.store.store import Store

PROBES: Final = 200
ROUNDS: Final = 3
#: The promise: of a hundred bills ninety-five are looked up within so long.
_MILLISECONDS: Final = 20
_ASKED: Final = {"U1", "U2", "U3", "U4", "U5", "U6"}


def main(
    *,
    documents: Annotated[int, typer.Option(help="How many the store holds.", min=400)] = 10_000,
    database: Annotated[str, typer.Option(help="URL of an empty one; else a new SQLite file.")] = "",
) -> None:
    """Measure the look-ups of twins."""
    print(machine())
    with (
        tempfile.TemporaryDirectory(prefix="ledgerdrop-duplicates-") as folder,
        open_store(database or f"sqlite:///{folder}/ledger.sqlite") as store,
    ):
        started = time.perf_counter()
        suppliers = fill(store, documents)
        print(f"{documents} bills of {suppliers} suppliers, put there in {time.perf_counter() - started:.0f} s")
        verdicts = tuple(_looked_up(store, documents, suppliers))
    raise typer.Exit(0 if told(verdicts) else 1)


def _looked_up(store: Store, documents: int, suppliers: int) -> Iterator[Verdict]:
    """Bills that arrive now, half of them copies."""
    Arrivals(store).register(arrival(documents, a_moment(store)))
    (held,) = work.lease(store, owner="probe", count=1)
    new = [MadeUp(index=documents + index, suppliers=suppliers).record() for index in range(PROBES // 2)]
    copied = [_copy(_spread(index, documents), suppliers) for index in range(PROBES // 2)]
    took_new, worked_new, _ = zip(*_best_of_rounds(store, held, new), strict=True)
    took_copied, worked_copied, found = zip(*_best_of_rounds(store, held, copied), strict=True)
    for what, took, worked in (
        ("new bills", took_new, worked_new),
        ("copies", took_copied, worked_copied),
        ("all", took_new + took_copied, worked_new + worked_copied),
    ):
        print(
            f"{what}: median {statistics.median(took) * 1000:.1f} ms, worst {max(took) * 1000:.1f} ms; of the "
            f"processor median {statistics.median(worked) * 1000:.1f} ms, p95 {_p95(worked):.1f} ms"
        )
        yield at_most(f"twins of a bill, p95 of {what}", _p95(took), _MILLISECONDS, "ms")
    yield at_least("copies found", sum(found) / len(found) * 100, 100, "%")


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] * 1000


def _spread(index: int, documents: int) -> int:
    """Which earlier bill is copied: of all times, and, as steps of a round number would not, of all suppliers."""
    return index * documents // (PROBES // 2) + index % (documents // (PROBES // 2))


def _copy(index: int, suppliers: int) -> Record:
    """An earlier bill under another number."""
    earlier, other = MadeUp(index=index, suppliers=suppliers), MadeUp(index=index + 7, suppliers=suppliers + 1)
    return replace(earlier.record(), text_hash="", invoice=earlier.said(number=f"{other.number}99"))


def _best_of_rounds(store: Store, held: Lease, bills: Sequence[Record]) -> list[tuple[float, float, bool]]:
    """The best of each bill, all bills in turn, so that none is asked about twice in a row."""
    rounds = [[_asked(store, held, one) for one in bills] for _ in range(ROUNDS)]
    return [min(of_bill) for of_bill in zip(*rounds, strict=True)]


def _asked(store: Store, held: Lease, one: Record) -> tuple[float, float, bool]:
    """How long the rules took about a bill, on the clock and of our processor, and whether one has found something."""
    started, worked = time.perf_counter(), time.process_time()
    with Moment(store) as moment:
        ports = with_record(Ports(earlier=StoredBills(moment, held)), one)
        found = [each for rule in rules() if rule.code in _ASKED for each in rule(one.invoice, ports)]
    took = time.perf_counter() - started, time.process_time() - worked
    return *took, any(isinstance(each, Fails) for each in found)


if __name__ == "__main__":
    typer.run(main)
