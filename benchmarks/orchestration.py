"""What Prefect adds to a batch, and whether it matters to the records what runs its chunks.

    python -m benchmarks.orchestration [--documents 1000] [--rounds 3] [--runners threads,processes,dask,ray]

The same text PDFs are taken in, read, judged and exported with as many child processes: by the stages alone, and by a
flow run of Prefect, in turn. Each is a program from its start to its end; Prefect's server runs all the while.
"""

from __future__ import annotations

import statistics
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.contest.files import text_pdfs
from benchmarks.measuring.laps import in_turn
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.orchestrating.batches import BY_PREFECT
from benchmarks.orchestrating.batches import PLAIN
from benchmarks.orchestrating.batches import batch
from benchmarks.orchestrating.batches import differences
from benchmarks.orchestrating.prefect_server import prefect_server
from pipeline.schedule_settings import Runner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from benchmarks.orchestrating.batches import Batch
    from benchmarks.orchestrating.prefect_server import PrefectServer

#: The promise.
_MOST_TIMES: Final = 1.05


def main(
    *,
    documents: Annotated[int, typer.Option(help="Text PDFs in the batch.", min=1)] = 1000,
    rounds: Annotated[int, typer.Option(help="How often each contestant runs the batch.", min=1)] = 3,
    runner: Annotated[list[Runner], typer.Option(help="What runs the chunks; repeat it.")] = list(Runner),  # noqa: B006 - read only
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
) -> None:
    """Run one batch with and without Prefect, and by every task runner."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-orchestration-") as name:
        folder = Path(name)
        (folder / "files").mkdir()
        files = text_pdfs(folder / "files", documents, seed=seed)
        with prefect_server(folder / "server") as server:
            verdicts = list(_verdicts(files, folder, server, rounds, runner))
    raise typer.Exit(0 if told(verdicts) else 1)


def _verdicts(
    files: Sequence[Path], folder: Path, server: PrefectServer, rounds: int, runners: Sequence[Runner]
) -> Iterator[Verdict]:
    """The batch with and without Prefect, in turn, then once by every task runner."""
    alone, threads = partial(batch, PLAIN, files, folder), partial(_by_prefect, server, files, folder, Runner.THREADS)
    laps = in_turn({"the stages alone": alone, "by Prefect, threads": threads}, rounds=rounds)
    _print(laps, len(files))
    pairs = list(zip(*laps.values(), strict=True))
    seconds = statistics.median(one.ended.seconds / without.ended.seconds for without, one in pairs)
    processor = statistics.median(one.cpu_seconds / without.cpu_seconds for without, one in pairs)
    print(f"processor time, that of Prefect's server included: {processor:.3f} times")
    yield at_most("a batch by Prefect, against the stages alone", seconds, _MOST_TIMES, "times the time")
    expected, by_threads = pairs[-1]
    for runner in runners:
        done = by_threads if runner is Runner.THREADS else _by_prefect(server, files, folder, runner)
        _print({f"by Prefect, {runner}": (done,)}, len(files))
        yield none_of(f"{runner}: the same {len(expected.records)} records", differences(expected, done))


def _by_prefect(server: PrefectServer, files: Sequence[Path], folder: Path, runner: Runner) -> Batch:
    before = server.cpu_seconds
    done = batch(BY_PREFECT, files, folder, schedule__task_runner=runner, **server.settings)
    return replace(done, beside_seconds=server.cpu_seconds - before)


def _print(laps: Mapping[str, Sequence[Batch]], documents: int) -> None:
    show(
        ("batch", "documents", "seconds", "CPU seconds", "best ms a document"),
        [
            (
                name,
                documents,
                "  ".join(f"{one.ended.seconds:.1f}" for one in done),
                "  ".join(f"{one.cpu_seconds:.1f}" for one in done),
                f"{min(one.ended.seconds for one in done) / documents * 1000:.1f}",
            )
            for name, done in laps.items()
        ],
    )


if __name__ == "__main__":
    typer.run(main)
