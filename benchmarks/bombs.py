"""A small PDF that expands to gigabytes: it ends as out_of_memory, soon, and the good files beside it are unaffected.

    python -m benchmarks.bombs [--good 20] [--workers 2]

The bombs are those of `samples/hostile/families/bombs.py` that no reader can leave unread: forms that draw forms, the
smallest of them of some hundred bytes. They lie among the good ones in the watched folder of the real program.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from benchmarks.mishandling.mixture import mixture
from benchmarks.mishandling.records import good_records
from benchmarks.mishandling.watched import watched
from pipeline.model.outcome import Outcome
from pipeline.settings import Intake
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring.verdict import Verdict
    from benchmarks.mishandling.mixture import Mixture
    from benchmarks.mishandling.watched import Watched

_PACE: Final = Intake(scan_seconds=0.5, stable_seconds=1.0, incomplete_seconds=10.0)
_SOON_SECONDS: Final = 20.0
_GIBIBYTE: Final = 1 << 30
_BESIDE: Final = 500 * 1000 * 1000
#: The family whose files nobody can read without drawing all of it.
_BOMBS: Final = "bomb-form"


def main(
    *,
    good: Annotated[int, typer.Option(help="How many good ones beside them.", min=1)] = 20,
    bombs: Annotated[int, typer.Option(help="How many bombs.", min=1)] = 3,
    workers: Annotated[int, typer.Option(help="Child processes.", min=1)] = 2,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
) -> None:
    """Watch a folder with bombs in it."""
    print(machine())
    files = mixture(seed=seed, each=bombs, good=good, only=(_BOMBS,))
    show(("bomb", "bytes"), [(os.fsdecode(one.name), len(one.hostile.content)) for one in files.hostile])
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-bombs-") as place:
        alone = Settings(home=Path(place, "alone"), workers=workers, intake=_PACE)
        mixed = Settings(home=Path(place, "mixed"), workers=workers, intake=_PACE)
        watched(files, alone, is_mixed=False)
        seen = watched(files, mixed, is_mixed=True)
        differ = _unlike(files, alone, mixed)
    raise typer.Exit(0 if told((*_of_the_bombs(files, seen, mixed), differ)) else 1)


def _of_the_bombs(files: Mixture, seen: Watched, settings: Settings) -> Iterator[Verdict]:
    ended = {os.fsdecode(one.name): seen.ended.get(os.fsdecode(one.name), ["not seen"]) for one in files.hostile}
    amiss = (f"{name} is {', '.join(how)}" for name, how in ended.items() if how != [Outcome.OUT_OF_MEMORY])
    yield none_of("each bomb ends as out_of_memory", amiss)
    yield at_most("no document keeps a child for longer", max(seen.at_work.values(), default=0.0), _SOON_SECONDS, "s")
    most = (settings.workers * settings.limits.memory_bytes + _BESIDE) / _GIBIBYTE
    yield at_most("memory of all processes together", seen.peak / _GIBIBYTE, most, "GiB")
    yield none_of("the program that watches lives, and stops when it is asked to", filter(None, [seen.missed]))


def _unlike(files: Mixture, alone: Settings, mixed: Settings) -> Verdict:
    before, after = good_records(alone, files), good_records(mixed, files)
    amiss = sorted(name for name in before | after if after.get(name) != before.get(name))
    return none_of(f"the records of {len(files.good)} good ones are as if they were alone", amiss)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
