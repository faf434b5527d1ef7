"""Hostile files among good ones in the watched folder: each ends as it must, and the good ones as if they were alone.

    python -m benchmarks.hostile [--each 3] [--good 12] [--seed 1] [--only FAMILY,...] [--database URL]

The files come from `samples/hostile`, so many of each family, each with the outcomes in which it may end. The program
that watches is the real one, and what it touches is written down by an audit hook. A run of the good ones alone comes
first; their records must be the same in both. `--only name-generated --each 500` tries file names alone.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.mishandling.judging import Judged
from benchmarks.mishandling.judging import judged
from benchmarks.mishandling.mixture import mixture
from benchmarks.mishandling.records import good_records
from benchmarks.mishandling.watched import watched
from pipeline.settings import Intake
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.mishandling.mixture import Mixture
    from benchmarks.mishandling.watched import Watched

_PACE: Final = Intake(scan_seconds=0.5, stable_seconds=1.0, incomplete_seconds=6.0)
_EXPECTED: Final = 0.95
_HANG_SECONDS: Final = 60.0
_GIBIBYTE: Final = 1 << 30
_BESIDE: Final = 500 * 1000 * 1000


def main(
    *,
    each: Annotated[int, typer.Option(help="How many of each family.", min=1)] = 3,
    good: Annotated[int, typer.Option(help="How many good ones among them.", min=1)] = 12,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    only: Annotated[str, typer.Option(help="Families with commas between; all where it is empty.")] = "",
    workers: Annotated[int, typer.Option(help="Child processes.", min=1)] = 2,
    database: Annotated[str | None, typer.Option(help="An empty one, as postgresql://...; SQLite if none.")] = None,
) -> None:
    """Drop hostile files among good ones, and see how each ends."""
    print(machine())
    chosen = tuple(only.split(",")) if only else ()
    files = mixture(seed=seed, each=each, good=good, only=chosen)
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-hostile-") as place:
        folder = Path(place)
        alone = _run(files, _settings(folder / "alone", workers, None), is_mixed=False)
        mixed = _run(files, _settings(folder / "mixed", workers, database), is_mixed=True)
        log = (folder / "mixed" / "watch.log").read_text(encoding="utf-8", errors="replace")
        is_met = told(verdicts(files, alone, mixed, workers=workers))
        if not is_met:
            shutil.copyfile(folder / "mixed" / "watch.log", kept := Path(tempfile.gettempdir()) / "hostile-watch.log")
            print(f"kept: {kept} ({len(log)} characters)")
    raise typer.Exit(0 if is_met else 1)


def _settings(home: Path, workers: int, database: str | None) -> Settings:
    return Settings(home=home, workers=workers, database=database, intake=_PACE, official_rules=False)


def _run(files: Mixture, settings: Settings, *, is_mixed: bool) -> tuple[Watched, dict[str, Any]]:
    seen = watched(files, settings, is_mixed=is_mixed)
    return seen, good_records(settings, files)


def verdicts(
    files: Mixture, alone: tuple[Watched, dict[str, Any]], mixed: tuple[Watched, dict[str, Any]], *, workers: int
) -> Iterator[Verdict]:
    """What must hold of both runs."""
    seen, records = mixed
    verdict = judged(files, seen)
    _show(verdict, seen)
    yield Verdict(what="the program that watches lives", is_met=not seen.died, words=seen.missed)
    yield Verdict(what="it stops when it is asked to", is_met=seen.status == 0, words=f"exit {seen.status}")
    longest = max(seen.at_work.values(), default=0.0)
    yield at_most("no document keeps a child for longer", longest, _HANG_SECONDS, "s")
    yield none_of("it touches no file, program or socket but its own", seen.outside)
    yield none_of("every file has a named outcome", verdict.nameless)
    yield none_of("none ends as internal_error", verdict.internal)
    yield at_least("as they must end", verdict.share * 100, _EXPECTED * 100, "% of the hostile files")
    differ = sorted(name for name in records | alone[1] if records.get(name) != alone[1].get(name))
    lost = (name for name in files.good if not any(key.startswith(f"{name} ") for key in records))
    yield none_of(f"the records of {len(files.good)} good ones are as if they were alone", (*differ, *lost))
    ceiling = workers * 1.5 + _BESIDE / _GIBIBYTE
    yield at_most("memory of all processes together", seen.peak / _GIBIBYTE, ceiling, "GiB")


def _show(verdict: Judged, seen: Watched) -> None:
    show(("ended as", "files"), sorted(Counter(verdict.outcomes).items()))
    if verdict.unexpected:
        show(("not as it must", "ended as", "may end as"), verdict.unexpected)
    print(f"{verdict.count} hostile files, all ended after {seen.seconds:.0f} s")


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
