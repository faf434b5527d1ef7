"""Good files changed at random, taken in by everything that takes bytes from strangers: whatever they are, it holds.

    python -m benchmarks.fuzz [--minutes 10] [--seed 1] [--only "bank statements"]... [--keep FOLDER]

Each surface takes its turn: the examination of documents in its child, the search for the end of a file, the way from
printed words to values, mails and archives, e-invoices, master data, claims, remittances, bank statements, results of
other systems. A find is an error that nobody foresaw, a child that crashed, or a job that lasts too long; its bytes are
kept with a name that makes them again.
"""

from __future__ import annotations

import itertools
import logging
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from benchmarks.fuzzing.lookout import Lookout
from benchmarks.fuzzing.surfaces import surfaces
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from benchmarks.fuzzing.surface import Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of some bytes."""

    surface: str
    number: int
    what: str
    content: bytes


def main(
    *,
    minutes: Annotated[float, typer.Option(help="How long.")] = 10,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    only: Annotated[list[str] | None, typer.Option(help="A surface by its name; all if none is named.")] = None,
    keep: Annotated[Path | None, typer.Option(help="Where finds are kept.")] = None,
) -> None:
    """Try changed files until the time is over."""
    print(machine())
    with surfaces() as known:
        chosen = {name: known[name] for name in only or known}
        tries, found = tried(chosen, seed=seed, seconds=minutes * 60)
    show(("surface", "tries", "finds"), [(name, tries[name], _count(found, name)) for name in chosen])
    for one in found:
        _keep(one, keep, seed)
    finds = (f"{one.surface} {one.number}: {one.what}" for one in found)
    raise typer.Exit(0 if told([none_of(f"nothing unforeseen came of {tries.total():,} tries", finds)]) else 1)


def tried(known: Mapping[str, Surface], *, seed: int, seconds: float) -> tuple[Counter[str], list[Found]]:
    """How often each surface had its turn until the time was over, and what was found."""
    until = time.monotonic() + seconds
    tries: Counter[str] = Counter()
    found: list[Found] = []
    for number in itertools.count():
        for name, surface in known.items():
            if time.monotonic() > until:
                return tries, found
            # What is quick has as much time as what is slow.
            turn = time.monotonic() + 0.3
            while time.monotonic() < min(turn, until):
                tries[name] += 1
                found += _try(surface, seed, tries[name])
        del number
    return tries, found


def _try(surface: Surface, seed: int, number: int) -> Iterator[Found]:
    content = surface.content(seed, number)
    dice = Random(f"{seed} {surface.name} {number} beside")  # noqa: S311 - dice, not secrets
    with Lookout(surface) as lookout:
        surface.take(content, dice)
    if lookout.error is not None:
        yield Found(surface=surface.name, number=number, what=_told(lookout.error), content=content)


def _told(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {error} at {Path(last.filename).name}:{last.lineno}"[:300]


def _count(found: list[Found], name: str) -> int:
    return sum(one.surface == name for one in found)


def _keep(one: Found, folder: Path | None, seed: int) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{one.surface.replace(' ', '-')}-{seed}-{one.number}").write_bytes(one.content)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    typer.run(main)
