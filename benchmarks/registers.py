"""How fast master data is looked up where there is much of it, and how fast it is taken in.

    python -m benchmarks.registers [--suppliers 1000000] [--database URL]

Suppliers are imported in files of so many rows, as an administrator does it; then suppliers that are there, and names
as a scanner may misread them, are looked up one by one.
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

_SYLLABLES: Final = [
    "ba",
    "be",
    "bo",
    "da",
    "de",
    "do",
    "fa",
    "fe",
    "ga",
    "ge",
    "ka",
    "ke",
    "la",
    "le",
    "ma",
    "me",
    "na",
    "ne",
    "pa",
    "pe",
    "ra",
    "re",
    "sa",
    "se",
    "ta",
    "te",
    "wa",
    "we",
    "za",
    "ze",
]
_TRADES: Final = [
    "Handel",
    "Technik",
    "Bau",
    "Logistik",
    "Werkzeuge",
    "Elektro",
    "Papier",
    "Metall",
    "Druck",
    "Reinigung",
    "Software",
    "Beratung",
]
_FORMS: Final = ("GmbH", "AG", "Ltd", "GmbH & Co. KG", "SARL", "BV")
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
    start = time.perf_counter()
    for first in range(0, suppliers, _ROWS_IN_A_FILE):
        numbers = range(first, min(first + _ROWS_IN_A_FILE, suppliers))
        bring(store, SUPPLIERS, [("supplier_id", "name", "vat_id", "postcode"), *map(row, numbers)])
    took = time.perf_counter() - start
    yield at_least(
        f"{suppliers} suppliers imported in {took:.0f} s", suppliers / took, _ROWS_PER_SECOND, "rows a second"
    )
    start = time.perf_counter()
    numbers = range(min(suppliers, _ROWS_IN_A_FILE))
    bring(store, BANK_ACCOUNTS, [("supplier_id", "number"), *((str(at), account(at)) for at in numbers)], answer=_ANNA)
    took = time.perf_counter() - start
    yield at_least(f"{len(numbers)} accounts imported", len(numbers) / took, _ROWS_PER_SECOND, "rows a second")
    start = time.perf_counter()
    bring(store, SUPPLIERS, [("supplier_id", "name", "vat_id", "postcode"), *map(row, numbers)])
    took = time.perf_counter() - start
    yield at_least(f"{len(numbers)} that are as they were", len(numbers) / took, _ROWS_PER_SECOND, "rows a second")


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
    took = []
    for at in drawn:
        start = time.perf_counter()
        ask(at)
        took.append((time.perf_counter() - start) * 1000)
    words = f"{what}, p95 of {len(took)} (median {statistics.median(took):.2f} ms)"
    return at_most(words, statistics.quantiles(took, n=20)[-1], _P95_MILLISECONDS, "ms")


def found(what: str, drawn: Sequence[int], ask: Callable[[int], tuple[Supplier, ...]]) -> Verdict:
    """How often the supplier is among those that are answered."""
    hits = sum(any(one.supplier_id == str(at) for one in ask(at)) for at in drawn)
    return at_least(what, hits / len(drawn), _FOUND, "of them")


def bring(store: Store, form: Form, rows: Sequence[tuple[str, ...]], *, answer: Row = NOBODY) -> None:
    """Import a file of rows."""
    load(store, understand(form, Grid(rows=tuple(rows))), actor="benchmark", answer=answer)


def row(at: int) -> tuple[str, ...]:
    """A supplier as a file has it."""
    return str(at), name(at), vat_id(at), postcode(at)


def name(at: int) -> str:
    """A made-up name: some thousand first words, a few trades, a few legal forms."""
    dice = random.Random(at)  # noqa: S311 - the same name each time
    first = "".join(dice.choices(_SYLLABLES, k=3)).capitalize()
    second = "".join(dice.choices(_SYLLABLES, k=4)).capitalize()
    return f"{first} {second} {dice.choice(_TRADES)} {dice.choice(_FORMS)}"


def misread(at: int) -> str:
    """Its name with one letter taken for another."""
    letters = list(name(at))
    place = random.Random(at).randrange(len(letters))  # noqa: S311 - as above
    letters[place] = "c" if letters[place] != "c" else "e"
    return "".join(letters)


def vat_id(at: int) -> str:
    """One for each."""
    return f"DE{at:09}"


def account(at: int) -> str:
    """One for each; no IBAN."""
    return f"{at:010}"


def postcode(at: int) -> str:
    """One of ten thousand."""
    return f"{at * 7919 % 10_000:05}"


if __name__ == "__main__":
    typer.run(main)
