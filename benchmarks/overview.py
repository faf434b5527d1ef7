"""How quick the overview is when the store holds many bills: its figures, its page and its charts.

    python -m benchmarks.overview [--bills 100000] [--weeks 52] [--rounds 7]

The store is filled as for the benchmark of the desk, the bills having come in over a year. Everything is asked for in
the process that measures, one thing after the other.
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
from fastapi.testclient import TestClient

from benchmarks.desking.filling import fill
from benchmarks.desking.operators import hired
from benchmarks.desking.papers import paper
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from desk.web.app import create_app
from desk.web.overview.figures import FIGURES
from flows.pages import opened_pages
from pipeline.settings import load
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring.verdict import Verdict

#: The promise for each answer.
_MILLISECONDS: Final = 1000


def main(
    *,
    bills: Annotated[int, typer.Option(help="How many the store holds.", min=200)] = 100_000,
    weeks: Annotated[int, typer.Option(help="Of how many weeks figures are asked.")] = 52,
    rounds: Annotated[int, typer.Option(help="How often each is asked for.", min=1)] = 7,
) -> None:
    """Measure the overview."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-overview-") as folder:
        settings = load(home=Path(folder))
        with open_store(settings.database_url) as store, opened_pages(settings) as pages:
            fill(store, bills, paper(), people=["anna"])
            (person,) = hired(store, ["anna"])
            client = TestClient(create_app(settings, store, pages), base_url="http://127.0.0.1:8300")
            client.cookies.set("ledgerdrop", person.token, domain="127.0.0.1")
            paths = ["/overview", *(f"/overview/{name}.svg" for name in FIGURES)]
            verdicts = [_measured(client, f"{path}?weeks={weeks}", rounds) for path in paths]
    raise typer.Exit(0 if told(_kept(verdicts)) else 1)


def _measured(client: TestClient, path: str, rounds: int) -> tuple[str, float]:
    """The median time of an answer; the first has to make what is kept."""
    took = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        client.get(path).raise_for_status()
        took.append(time.perf_counter() - started)
    return path, statistics.median(took[1:])


def _kept(measured: list[tuple[str, float]]) -> Iterator[Verdict]:
    for path, seconds in measured:
        yield at_most(path, seconds * 1000, _MILLISECONDS, "ms")


if __name__ == "__main__":
    typer.run(main)
