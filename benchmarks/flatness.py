"""Whether a document costs more in a ledger of many than in one of few.

    python -m benchmarks.flatness [--rounds 15] [--database URL]...

Ledgers of 100, 10,000 and 100,000 posted bills are filled at once; then documents go their way through each of them in
turn: made known, leased, judged by all rules, finished, judged again, exported to three targets. What others do on the
machine meets all ledgers alike.
"""

from __future__ import annotations

import logging
import statistics
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.growing.filling import fill
from benchmarks.growing.steps import STEPS
from benchmarks.growing.steps import Ledger
from benchmarks.measuring.laps import in_turn
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.settings import Settings
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from benchmarks.measuring.verdict import Verdict

_SIZES: Final = (100, 10_000, 100_000)
#: By how much a document may cost more than in the smallest ledger.
_MOST: Final = (1.0, 1.1, 1.2)


def main(
    *,
    rounds: Annotated[int, typer.Option(help="How often each ledger has its turn.", min=1)] = 15,
    sizes: Annotated[list[int], typer.Option("--size", help="How many each ledger holds.")] = list(_SIZES),  # noqa: B006 - read only
    documents: Annotated[int, typer.Option(help="How many go through each in a turn, of as many suppliers.")] = 10,
    database: Annotated[list[str], typer.Option(help="Empty databases, as many as sizes; SQLite without.")] = [],  # noqa: B006 - read only
) -> None:
    """Measure what a document costs in ledgers of several sizes."""
    print(machine())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerdrop-flatness-")))
        urls = database or [f"sqlite:///{folder}/{size}.sqlite" for size in sizes]
        ledgers = {size: _filled(stack, folder, size, url) for size, url in zip(sizes, urls, strict=True)}
        for ledger in ledgers.values():
            ledger.lap(documents)
        laps = in_turn({str(size): partial(ledger.lap, documents) for size, ledger in ledgers.items()}, rounds=rounds)
    raise typer.Exit(0 if told(_verdicts(laps)) else 1)


def _filled(stack: ExitStack, folder: Path, size: int, url: str) -> Ledger:
    started = time.perf_counter()
    settings = Settings(home=folder / f"home-{size}", database=url)
    store = stack.enter_context(open_store(url))
    suppliers = fill(store, size, targets=settings.targets)
    print(f"{size} bills of {suppliers} suppliers, put there in {time.perf_counter() - started:.0f} s")
    return Ledger(store=store, settings=settings, suppliers=suppliers, following=size)


def _verdicts(laps: Mapping[str, Sequence[Mapping[str, float]]]) -> Iterator[Verdict]:
    medians = {
        size: {step: statistics.median(lap[step] for lap in found) * 1000 for step in STEPS}
        for size, found in laps.items()
    }
    whole = {size: statistics.median(sum(lap.values()) for lap in found) * 1000 for size, found in laps.items()}
    rows = [(size, *(f"{medians[size][step]:.2f}" for step in STEPS), f"{whole[size]:.2f}") for size in laps]
    show(("bills", *(f"{step}, ms" for step in STEPS), "all, ms"), rows)
    smallest, *others = laps
    for size, most in zip(others, _MOST[1:], strict=False):
        ratio = whole[size] / whole[smallest]
        yield at_most(f"a document among {size} against one among {smallest}", ratio, most, "times")


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
