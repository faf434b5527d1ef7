"""How quick the worklist is when the store holds many bills and eight people work at it at once.

    python -m benchmarks.desk [--bills 100000] [--operators 8] [--rounds 12] [--pause 0.5] [--database URL]

The store is filled at once: of a hundred bills twenty wait, three are to be approved, four are approved, three are
rejected, and all others were posted. Then a server of its own answers operators over HTTP: they look at the first
page, at other tabs, search for suppliers and amounts and for what is not there, turn pages and take the next bill.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.desking.filling import fill
from benchmarks.desking.operators import all_at_work
from benchmarks.desking.operators import hired
from benchmarks.desking.serving import serving
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.desking.operators import Times
    from benchmarks.measuring.verdict import Verdict

#: The promise: of a hundred answers ninety-five take no longer.
_MILLISECONDS: Final = 300


def main(
    *,
    bills: Annotated[int, typer.Option(help="How many the store holds.", min=200)] = 100_000,
    operators: Annotated[int, typer.Option(help="How many work at once.", min=1)] = 8,
    rounds: Annotated[int, typer.Option(help="How often each does everything.", min=1)] = 12,
    pause: Annotated[float, typer.Option(help="Seconds that each thinks, on average.", min=0)] = 0.5,
    database: Annotated[str, typer.Option(help="URL of an empty one; else a new SQLite file.")] = "",
) -> None:
    """Measure the worklist."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-desk-") as folder:
        url = database or f"sqlite:///{folder}/ledger.sqlite"
        names = [f"person{number}" for number in range(operators)]
        started = time.perf_counter()
        with open_store(url) as store:
            fill(store, bills, people=names)
            people = hired(store, names)
        print(f"{bills} bills, put there in {time.perf_counter() - started:.0f} s")
        with serving(Path(folder), url) as port:
            address = f"http://127.0.0.1:{port}"
            all_at_work(people[:1], address, rounds=1, pause=0)  # what is made on first use
            times = all_at_work(people, address, rounds=rounds, pause=pause)
    raise typer.Exit(0 if told(_verdicts(times)) else 1)


def _verdicts(times: Times) -> Iterator[Verdict]:
    for what, took in sorted(times.took.items()):
        median, worst = statistics.median(took) * 1000, max(took) * 1000
        print(f"{what}: {len(took)} times, median {median:.0f} ms, worst {worst:.0f} ms")
    for what, took in sorted(times.took.items()):
        slow = statistics.quantiles(took, n=20, method="inclusive")[-1] * 1000 if len(took) > 1 else took[0] * 1000
        yield at_most(f"{what}, p95", slow, _MILLISECONDS, "ms")
    yield none_of("every answer is as it must be", times.wrong)
    yield none_of("no bill is taken twice", (one for one in set(times.taken) if times.taken.count(one) > 1))


if __name__ == "__main__":
    typer.run(main)
