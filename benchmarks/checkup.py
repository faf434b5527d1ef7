"""Whether the doctor streams: how long it takes over very many documents, and that its memory does not grow with them.

    python -m benchmarks.checkup [--documents 100000]

Two installations are looked at thoroughly, each by a program of its own; one has a tenth of the documents of the other.
What the larger one takes more of memory is what is held of each document.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated
from typing import Final

import typer

from benchmarks.archiving.bulk import multiply
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.settings import load

#: What the larger installation may take more, whatever its size.
_MEGABYTES: Final = 16.0
_PROGRAM: Final = """
import resource, sys, time
from pathlib import Path
from flows.checkup.ledger import thorough
from pipeline.settings import load
from pipeline.store.store import open_store
settings = load(home=Path(sys.argv[1]))
with open_store(settings.database_url) as store:
    start = time.perf_counter()
    unwell = [one for one in thorough(store, settings) if not one.is_well]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - start, peak, len(unwell))
"""


def main(*, documents: Annotated[int, typer.Option(help="Of the larger installation.", min=100)] = 100_000) -> None:
    """Measure the doctor."""
    print(machine())
    few, many = _measured(documents // 10), _measured(documents)
    for count, (seconds, megabytes, _) in ((documents // 10, few), (documents, many)):
        print(
            f"{count:>8} documents: {seconds:.1f} s, {1000 * seconds / count:.2f} ms each, {megabytes:.0f} MB at most"
        )
    verdicts = [
        at_most("memory that grows with documents", many[1] - few[1], _MEGABYTES, "MB"),
        Verdict(what="both installations are well", is_met=not few[2] and not many[2]),
    ]
    raise typer.Exit(0 if told(verdicts) else 1)


def _measured(documents: int) -> tuple[float, float, int]:
    """Seconds, megabytes, and how much was not well."""
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-checkup-") as folder:
        home = Path(folder) / "home"
        multiply(load(home=home), documents)
        command = [sys.executable, "-c", _PROGRAM, str(home)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own program
    seconds, megabytes, unwell = printed.split()
    return float(seconds), float(megabytes), int(unwell)


if __name__ == "__main__":
    typer.run(main)
