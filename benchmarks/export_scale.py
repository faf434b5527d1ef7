"""Whether many bills cost as much time each as few, and no more memory than a file of them.

    python -m benchmarks.export_scale [--target NAME] [--documents 10000]

A tenth of the documents and all of them wait in ledgers of SQLite; each is exported to each target in a process of its
own. Time is of the processor, for machines are shared. A file holds 500 bills at most and is in memory while it is
sealed and delivered, so memory may grow by a few times the largest file, and a little.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.program import run
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from benchmarks.scaling.filling import filled
from tests.reading_back import all_read_back
from tests.reading_back import as_it_is

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALLER: Final = 10
_MOST_RATIO: Final = 1.15
#: What may be held beside the files: rows and events of 500 bills while they are sealed.
_MEGABYTES: Final = 48
#: Copies of a file that are in memory at once.
_COPIES: Final = 5
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What one export took."""

    bills: int
    files: int
    #: Of the largest file.
    bytes: int
    seconds: float
    cpu_seconds: float
    peak: int

    @property
    def each(self) -> float:
        """Milliseconds of the processor for a bill."""
        return self.cpu_seconds * 1000 / self.bills


def main(
    *,
    documents: Annotated[int, typer.Option(help="How many wait.", min=100)] = 10_000,
    target: Annotated[list[str] | None, typer.Option(help="These targets alone.")] = None,
) -> None:
    """Measure exports of few and of many documents."""
    print(machine())
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-scale-") as name:
        folder = Path(name)
        few, many = (filled(folder, count) for count in (documents // _SMALLER, documents))
        # What waits are plain bills: targets that ask for more are given none of them.
        for one in target or [name for name, known in all_read_back().items() if known.ready is as_it_is]:
            verdicts += measured(one, exported(few, one, folder), exported(many, one, folder), documents)
    raise typer.Exit(0 if told(verdicts) else 1)


def exported(url: str, target: str, folder: Path) -> Exported:
    """Export to a target in a child."""
    place = folder / Path(url).stem
    ended = run([sys.executable, "-m", "benchmarks.scaling.exporting", url, target, str(place)])
    if ended.status:
        raise RuntimeError(f"the export to {target} ended with {ended.status}")
    return Exported(**json.loads(ended.output), peak=ended.peak)


def measured(target: str, few: Exported, many: Exported, documents: int) -> Iterator[Verdict]:
    """What it took, and whether that is flat."""
    print(
        f"{target}: {few.bills} bills {few.each:.2f} ms each, {few.peak / _MEGABYTE:.0f} MB; "
        f"{many.bills} bills in {many.files} files of at most {many.bytes / _MEGABYTE:.1f} MB "
        f"{many.each:.2f} ms each, {many.peak / _MEGABYTE:.0f} MB"
    )
    yield Verdict(what=f"{target}: every bill", is_met=many.bills == documents, words=f"{many.bills} of {documents}")
    yield at_most(f"{target}: time of one of many", many.each / few.each, _MOST_RATIO, "times that of one of few")
    grown = (many.peak - few.peak) / _MEGABYTE
    yield at_most(f"{target}: memory", grown, _MEGABYTES + _COPIES * many.bytes / _MEGABYTE, "MB more")


if __name__ == "__main__":
    typer.run(main)
