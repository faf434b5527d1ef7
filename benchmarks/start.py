"""How long a command takes before it does its work, and which imports make it so.

    python -m benchmarks.start [--rounds 7]

`process` and `extract` are to be ready to hand out work in under a second: watched from outside, that is when their
first child process runs. The goal is held against the best round on the clock, and against the processor's time: on a
machine that is busy with other things, only the second tells what the command itself takes.
"""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.contest.files import text_pdfs
from benchmarks.measuring.laps import Laps
from benchmarks.measuring.laps import in_turn
from benchmarks.measuring.machine import machine
from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.program import run
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.starting.imports import imports
from benchmarks.starting.readiness import until_ended
from benchmarks.starting.readiness import until_ready

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from benchmarks.starting.readiness import Start

HELP: Final = "--help"
EXTRACT_HELP: Final = "extract --help"
EXTRACT: Final = "extract, ready"
EXTRACT_ALL: Final = "extract, one bill read"
PROCESS: Final = "process, ready"
PROCESS_FIRST: Final = "process in a new installation, ready"

#: Only reading has a goal; what is not named here is told without one.
MOST_SECONDS: Final = {EXTRACT: 1.0, PROCESS: 1.0, PROCESS_FIRST: 1.0}
_SLOWEST: Final = 10


def main(*, rounds: Annotated[int, typer.Option(help="How often each command is started.", min=1)] = 7) -> None:
    """Measure how long commands take to start."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-start-") as folder:
        (bill,) = text_pdfs(Path(folder), 1, seed=1)
        starts = in_turn(commands(bill, Path(folder)), rounds=rounds)
        # A file that is not there is named as such by the parent alone.
        packages = imports(ledgerdrop("extract", str(bill / "nothing")), installation(Path(folder)))
    _show(starts)
    slowest = itertools.islice(packages.items(), _SLOWEST)
    show(("slowest imports of extract", "ms"), [(package, f"{spent:.1f}") for package, spent in slowest])
    raise typer.Exit(0 if told((*_verdicts(starts), _without_prefect(packages))) else 1)


def commands(bill: Path, folder: Path) -> Mapping[str, Callable[[], Start]]:
    """The commands, each as one start of it; all installations lie below a folder."""
    old = installation(folder / "old")
    run(ledgerdrop("audit", "verify"), old)  # it makes the ledger
    new = (installation(folder / f"new-{number}") for number in itertools.count())
    extract, process = ledgerdrop("extract", str(bill)), ledgerdrop("process", str(bill))
    return {
        HELP: lambda: until_ended(ledgerdrop("--help"), old),
        EXTRACT_HELP: lambda: until_ended(ledgerdrop("extract", "--help"), old),
        EXTRACT: lambda: until_ready(extract, old),
        EXTRACT_ALL: lambda: until_ended(extract, old),
        PROCESS: lambda: until_ready(process, old),
        PROCESS_FIRST: lambda: until_ready(process, next(new)),
    }


def _show(starts: Mapping[str, tuple[Start, ...]]) -> None:
    seconds = {name: Laps.of(start.seconds for start in given) for name, given in starts.items()}
    cpu_seconds = {name: Laps.of(start.cpu_seconds for start in given) for name, given in starts.items()}
    show(
        ("ledgerdrop", "seconds", "best", "worst", "CPU s"),
        [(name, laps.median, laps.best, laps.worst, cpu_seconds[name].median) for name, laps in seconds.items()],
    )


def _verdicts(starts: Mapping[str, tuple[Start, ...]]) -> Iterator[Verdict]:
    for name, most in MOST_SECONDS.items():
        yield at_most(f"{name}, on the clock", min(start.seconds for start in starts[name]), most, "s")
        yield at_most(f"{name}, of the processor", min(start.cpu_seconds for start in starts[name]), most, "s")


def _without_prefect(packages: Mapping[str, float]) -> Verdict:
    return none_of("extract does without Prefect", (package for package in packages if package == "prefect"))


if __name__ == "__main__":
    typer.run(main)
