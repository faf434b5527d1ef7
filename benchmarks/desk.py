"""How quick the desk is when the store holds many bills and eight people work at it at once, and that it loses nothing.

    python -m benchmarks.desk [--bills 100000] [--operators 8] [--rounds 8] [--pause 2] [--actions 2000]
                              [--database URL]

The store is filled at once: of a hundred bills twenty wait, three are to be approved, four are approved, three are
rejected, and all others were posted. Then a server of its own answers operators over HTTP. First they work at the pace
of people, and every answer is timed: they look through the worklist, take the next bill, see its page, edit and save.
Then each does so many mixed actions without a pause, in each other's way; what the store holds is counted at the end.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import numpy as np
import typer

from benchmarks.desking.filling import fill
from benchmarks.desking.filling import urgent
from benchmarks.desking.mixing import all_mixed
from benchmarks.desking.operators import BILL
from benchmarks.desking.operators import CHECK
from benchmarks.desking.operators import PICTURE
from benchmarks.desking.operators import QUEUE
from benchmarks.desking.operators import all_at_work
from benchmarks.desking.operators import hired
from benchmarks.desking.papers import lay_out
from benchmarks.desking.papers import paper
from benchmarks.desking.reckoning import reckon
from benchmarks.desking.serving import serving
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.settings import load
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.desking.asking import Times
    from benchmarks.desking.operators import Operator
    from benchmarks.desking.reckoning import Reckoning
    from benchmarks.measuring.verdict import Verdict
    from pipeline.settings import Settings

#: The promises: of a hundred answers ninety-five take no longer, in milliseconds.
_QUEUE: Final = 300
_OPEN: Final = 500
_JUDGED: Final = 150
#: Of what comes first so many bills have a document that can be looked at.
_PAPERS: Final = 1000


def main(
    *,
    bills: Annotated[int, typer.Option(help="How many the store holds.", min=200)] = 100_000,
    operators: Annotated[int, typer.Option(help="How many work at once.", min=1)] = 8,
    rounds: Annotated[int, typer.Option(help="How often each does everything.", min=1)] = 8,
    pause: Annotated[float, typer.Option(help="Seconds that each thinks, on average.", min=0)] = 2.0,
    actions: Annotated[int, typer.Option(help="Mixed ones of each, without a pause.", min=0)] = 2000,
    database_url: Annotated[
        str, typer.Option("--database-url", "--database", help="Of an empty one; else SQLite.")
    ] = "",
) -> None:
    """Measure the desk, and count what it holds."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-desk-") as folder:
        settings = load(home=Path(folder), database=database_url or None)
        people = _prepared(settings, bills, [f"person{number}" for number in range(operators)])
        with serving(settings) as address:
            all_at_work(people[:1], address, rounds=1, pause=0)  # what is made on first use
            times = all_at_work(people, address, rounds=rounds, pause=pause)
            mixed, kept = all_mixed(people, address, actions=actions)
        _print(times)
        print(f"{operators} x {actions} mixed actions, {len(kept)} saves that the desk said it kept")
        _print(mixed)
        with open_store(settings.database_url) as store:
            found = reckon(store, kept)
        verdicts = [*_quick(times), *_sound(times, mixed, found)]
    raise typer.Exit(0 if told(verdicts) else 1)


def _prepared(settings: Settings, bills: int, names: Sequence[str]) -> tuple[Operator, ...]:
    started, sample = time.perf_counter(), paper()
    with open_store(settings.database_url) as store:
        fill(store, bills, sample, people=names)
        lay_out(settings, sample, urgent(store, bills, _PAPERS))
        people = hired(store, names)
    print(f"{bills} bills, put there in {time.perf_counter() - started:.0f} s")
    return people


def _print(times: Times) -> None:
    show(("ms", "times", "p50", "p95", "worst"), (_row(what, took) for what, took in sorted(times.took.items())))


def _row(what: str, took: Sequence[float]) -> tuple[str | int | float, ...]:
    return what, len(took), *(float(figure) * 1000 for figure in np.percentile(took, (50, 95, 100)))


def _quick(times: Times) -> Iterator[Verdict]:
    took = times.took
    worst = max((_p95(took[what]), what) for what in QUEUE if what in took)
    yield at_most(f"the worklist, p95 of what takes longest ({worst[1]})", worst[0], _QUEUE, "ms")
    pairs = [sum(pair) for pair in zip(took[BILL], took[PICTURE], strict=True)]
    yield at_most("a bill is opened, with the picture of its page, p95", _p95(pairs), _OPEN, "ms")
    yield at_most("an edit is judged, p95", _p95(took[CHECK]), _JUDGED, "ms")


def _p95(took: Sequence[float]) -> float:
    return float(np.percentile(took, 95)) * 1000


def _sound(times: Times, mixed: Times, found: Reckoning) -> Iterator[Verdict]:
    yield none_of("every answer is as it must be", (*times.wrong, *mixed.wrong))
    yield none_of("no bill is given to two", (one for one in set(times.taken) if times.taken.count(one) > 1))
    yield none_of("no bill is anybody's while it is somebody else's", found.claimed_twice)
    yield none_of("every save that was acknowledged is there once, and saw the one before it", found.lost)


if __name__ == "__main__":
    typer.run(main)
