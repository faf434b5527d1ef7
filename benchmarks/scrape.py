"""How long a scrape of the metrics takes when the ledger holds many bills, and whether it is well-formed.

    python -m benchmarks.scrape [--bills 100000] [--rounds 15] [--database URL]

The ledger is filled as for the benchmark of the desk. A scrape asks for everything: what came in and how it ended, what
waits and for how long, times of stages, programs, disks, error bounds. The database must have nothing in it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Annotated
from typing import Final

import typer
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.desking.filling import fill
from benchmarks.desking.papers import paper
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from flows.observing.serving import metrics
from pipeline.settings import load
from pipeline.store.store import open_store

#: The promise for a scrape.
_MILLISECONDS: Final = 200


def main(
    *,
    bills: Annotated[int, typer.Option(help="How many the ledger holds.", min=200)] = 100_000,
    rounds: Annotated[int, typer.Option(help="How often it is scraped.", min=1)] = 15,
    database: Annotated[str | None, typer.Option(help="URL of an empty PostgreSQL database; else SQLite.")] = None,
) -> None:
    """Measure scrapes."""
    print(machine())
    took = []
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-scrape-") as folder:
        settings = load(home=Path(folder), database=database)
        with open_store(settings.database_url) as store:
            fill(store, bills, paper(), people=["anna"])
            text = metrics(store, settings)
            for _ in range(rounds):
                started = time.perf_counter()
                text = metrics(store, settings)
                took.append(time.perf_counter() - started)
    figures = {
        sample.name: sample.value for one in text_string_to_metric_families(text.decode()) for sample in one.samples
    }
    print(
        f"{len(text)} bytes, {len(figures)} names; fastest {min(took) * 1000:.1f} ms, slowest {max(took) * 1000:.1f} ms"
    )
    verdicts = (
        at_most("a scrape, in the middle of all", statistics.median(took) * 1000, _MILLISECONDS, "ms"),
        Verdict(what="what waits is told", is_met=figures["ledgerdrop_exceptions"] > 0),
    )
    raise typer.Exit(0 if told(verdicts) else 1)


if __name__ == "__main__":
    typer.run(main)
