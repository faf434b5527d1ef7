"""What each step of recognition is worth: how often total, date and name stand in the text, and what a page costs.

    python -m benchmarks.recognition [--count 20] [--seed 90] [--kind NAME]... [--step NAME]...
    python -m benchmarks.recognition --truth FILE --root FOLDER [--kind SUITE]... [--most N]

This bounds what extraction can find. The bills are drawn, of layouts that nothing was trained on; or they are those of
a folder with a truth, one JSON object a line with `file` and `fields`, and `suite` and `source` to count by.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from statistics import fmean
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.recognising.papers import KINDS
from benchmarks.recognising.papers import drawn
from benchmarks.recognising.papers import told
from benchmarks.recognising.presence import SOUGHT
from benchmarks.recognising.reading import reading
from benchmarks.recognising.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Sequence

    from benchmarks.recognising.papers import Paper
    from benchmarks.recognising.reading import Reading

HEADINGS: Final = ("", "files", *(f"{what}s" for what in SOUGHT), "all of them", "CPU seconds a page")


def main(  # noqa: PLR0913 - each is an option of the command
    *,
    count: Annotated[int, typer.Option(help="How many bills to draw of each kind.", min=1)] = 20,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 90,
    kind: Annotated[list[str] | None, typer.Option(help="Only these kinds of paper, or suites.")] = None,
    step: Annotated[list[str] | None, typer.Option(help="Only these steps.")] = None,
    truth: Annotated[Path | None, typer.Option(help="Read the documents that this file names.", exists=True)] = None,
    root: Annotated[Path | None, typer.Option(help="Where they lie, if not beside it.", exists=True)] = None,
    most: Annotated[int | None, typer.Option(help="Of them, at most so many of each source.", min=1)] = None,
) -> None:
    """Read the same files in each way."""
    print(machine())
    with TemporaryDirectory() as folder:
        papers = (
            drawn(Path(folder), count, seed, kind or KINDS) if truth is None else told(truth, root, kind or (), most)
        )
        found = _readings(papers, step or STEPS)
    for name, steps in found.items():
        print(name)
        show(HEADINGS, (_row(way, readings) for way, readings in steps.items()))
    if not found:
        raise typer.Exit(1)


def _readings(papers: Iterable[Paper], steps: Collection[str]) -> dict[str, dict[str, list[Reading]]]:
    """By kind of paper and step; every file is read in each way before the next, so that a busy hour is fair to all."""
    found: dict[str, dict[str, list[Reading]]] = defaultdict(lambda: {name: [] for name in steps})
    for paper in papers:
        for name in steps:
            found[paper.kind][name].append(reading(paper, STEPS[name]))
    return found


def _row(name: str, readings: Sequence[Reading]) -> tuple[str | int | float, ...]:
    return (
        name,
        len(readings),
        *(_share(each.found[what] for each in readings if what in each.found) for what in SOUGHT),
        fmean(each.is_whole for each in readings),
        median(each.seconds_a_page for each in readings),
    )


def _share(found: Iterable[bool]) -> float | str:
    known = tuple(found)
    return fmean(known) if known else "-"


if __name__ == "__main__":
    typer.run(main)
