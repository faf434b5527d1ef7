"""How fast master data is looked up where there is much of it, and how fast it is taken in.

    python -m benchmarks.registers [--suppliers 1000000] [--database URL]

All but the last of them are put there at once; these are imported as a file, as an administrator does it. Then
suppliers that are there, and names as a scanner may misread them, are looked up one by one.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from benchmarks.registering.filling import fill
from benchmarks.registering.filling import settle
from benchmarks.registering.suppliers import account
from benchmarks.registering.suppliers import misread
from benchmarks.registering.suppliers import name
from benchmarks.registering.suppliers import postcode
from benchmarks.registering.suppliers import row
from benchmarks.registering.suppliers import vat_id
from pipeline.loading.forms import BANK_ACCOUNTS
from pipeline.loading.forms import SUPPLIERS
from pipeline.loading.grid import Grid
from pipeline.loading.load import load
from pipeline.loading.load import understand
from pipeline.store.master.plan import NOBODY
from pipeline.store.registers.suppliers import StoredSuppliers
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.measuring.verdict import Verdict
    from pipeline.loading.form import Form
    from pipeline.master.supplier import Supplier
    from pipeline.store.master.book import Row
    from pipeline.store.store import Store

_P95_MILLISECONDS: Final = 20
_ROWS_PER_SECOND: Final = 500
_ROWS_IN_A_FILE: Final = 100_000
_FOUND: Final = 0.99

_ANNA: Final = {"confirmed_by": "Anna"}


def main(
    *,
    suppliers: Annotated[int, typer.Option(help="How many there are.", min=100)] = 100_000,
    look_ups: Annotated[int, typer.Option(help="How many are asked for, each way.", min=10)] = 300,
    database: Annotated[str, typer.Option(help="Its URL; else a new SQLite file in a temporary folder.")] = "",
) -> None:
    """Measure registers of many suppliers."""
    print(machine())
    with (
        tempfile.TemporaryDirectory(prefix="ledgerdrop-registers-") as folder,
        open_store(database or f"sqlite:///{folder}/ledger.sqlite") as store,
    ):
        verdicts = [*imports(store, suppliers), *questions(store, suppliers, look_ups)]
    raise typer.Exit(0 if told(verdicts) else 1)


def imports(store: Store, suppliers: int) -> Iterator[Verdict]:
    """Suppliers and their accounts, as files of rows."""
    numbers = range(max(suppliers - _ROWS_IN_A_FILE, 0), suppliers)
    start = time.perf_counter()
    fill(store, range(numbers.start))
    print(f"{numbers.start} suppliers, put there at once in {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    bring(store, SUPPLIERS, [("supplier_id", "name", "vat_id", "postcode"), *map(row, numbers)])
    took = time.perf_counter() - start
    yield at_least(f"{len(numbers)} suppliers imported", len(numbers) / took, _ROWS_PER_SECOND, "rows a second")
    start = time.perf_counter()
    bring(store, BANK_ACCOUNTS, [("supplier_id", "number"), *((str(at), account(at)) for at in numbers)], answer=_ANNA)
    took = time.perf_counter() - start
    yield at_least(f"{len(numbers)} accounts imported", len(numbers) / took, _ROWS_PER_SECOND, "rows a second")
    start = time.perf_counter()
    bring(store, SUPPLIERS, [("supplier_id", "name", "vat_id", "postcode"), *map(row, numbers)])
    took = time.perf_counter() - start
    yield at_least(f"{len(numbers)} that are as they were", len(numbers) / took, _ROWS_PER_SECOND, "rows a second")
    settle(store)


def questions(store: Store, suppliers: int, look_ups: int) -> Iterator[Verdict]:
    """What matching asks, for suppliers drawn at random."""
    register = StoredSuppliers(store)
    dice = random.Random(5)  # noqa: S311 - the same ones each time
    drawn = [dice.randrange(suppliers) for _ in range(look_ups)]
    yield timed("by id", drawn, lambda at: register.with_id(str(at)))
    yield timed("by VAT id", drawn, lambda at: register.with_vat_id(vat_id(at)))
    yield timed("by account", drawn, lambda at: register.with_account(account(at)))
    yield timed("by name", drawn, lambda at: register.like(name(at), None))
    yield timed("by name and postcode, misread", drawn, lambda at: register.like(misread(at), postcode(at)))
    yield found("found by name", drawn, lambda at: register.like(name(at), None))
    yield found("found by a misread name and postcode", drawn, lambda at: register.like(misread(at), postcode(at)))


def timed(what: str, drawn: Sequence[int], ask: Callable[[int], object]) -> Verdict:
    """How long nineteen of twenty questions take at most."""
    took, worked = [], []
    for at in drawn:
        start, busy = time.perf_counter(), time.process_time()
        ask(at)
        took.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    words = (
        f"{what}, p95 of {len(took)} (median {statistics.median(took):.2f} ms; of our processor "
        f"median {statistics.median(worked):.2f} ms, p95 {statistics.quantiles(worked, n=20)[-1]:.2f} ms)"
    )
    return at_most(words, statistics.quantiles(took, n=20)[-1], _P95_MILLISECONDS, "ms")


def found(what: str, drawn: Sequence[int], ask: Callable[[int], tuple[Supplier, ...]]) -> Verdict:
    """How often the supplier is among those that are answered."""
    hits = sum(any(one.supplier_id == str(at) for one in ask(at)) for at in drawn)
    return at_least(what, hits / len(drawn), _FOUND, "of them")


def bring(store: Store, form: Form, rows: Sequence[tuple[str, ...]], *, answer: Row = NOBODY) -> None:
    """Import a file of rows."""
    load(store, understand(form, Grid(rows=tuple(rows))), actor="benchmark", answer=answer)


if __name__ == "__main__":
    typer.run(main)
