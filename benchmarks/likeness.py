"""How alike real and generated bills are, in figures that need no truth.

    python -m benchmarks.likeness FOLDER... [--count 120] [--seed 1] [--most 12] [--labels]

Counts the same things on the PDFs of the folders, on bills of the first layouts and on bills of the newer ones: median,
and the tenth and ninetieth of a hundred; shares as means. What of the real ones lies outside of what the newer layouts
show is marked: there the generator has something to learn. `--labels` tells of each thing that labels can name on how
many bills it is named.
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.likening.bills import files_of
from benchmarks.likening.bills import generated
from benchmarks.likening.bills import surveyed
from benchmarks.likening.figures import figures_of
from benchmarks.likening.figures import labels_of
from benchmarks.likening.spread import Spread
from benchmarks.measuring.table import show
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from benchmarks.likening.figures import Figures
    from extractors.survey import Survey

SHARE: Final = "share: "
HEADINGS: Final = ("on a bill", "real", "first layouts", "newer layouts", "")


def main(
    *,
    folders: Annotated[list[Path], typer.Argument(help="Where real bills lie, as PDFs with text.", exists=True)],
    count: Annotated[int, typer.Option(help="How many bills to generate of each kind.", min=1)] = 120,
    seed: Annotated[int, typer.Option(help="The same seed gives the same bills.")] = 1,
    most: Annotated[int, typer.Option(help="At most so many of one folder, so that none decides.", min=1)] = 12,
    labels: Annotated[bool, typer.Option("--labels", help="Tell also what the labels name.")] = False,
) -> None:
    """Compare real bills with generated ones."""
    real = tuple(surveyed(files_of(folders, most)))
    with tempfile.TemporaryDirectory() as place:
        first = tuple(surveyed(generated(Path(place, "first"), PAGES, count, seed)))
        newer = tuple(surveyed(generated(Path(place, "newer"), NEWER, count, seed)))
    print(f"{len(real)} real bills, {len(first)} and {len(newer)} generated")
    if not real:
        raise typer.Exit(1)
    counted = [tuple(map(figures_of, side)) for side in (real, first, newer)]
    show(HEADINGS, [_line(name, *counted) for name in counted[0][0]])
    if labels:
        show(HEADINGS[:-1], _named(real, first, newer))


def _line(name: str, *sides: Sequence[Figures]) -> tuple[str, ...]:
    """One figure on each side, and whether the real ones lie outside of the last."""
    if name.startswith(SHARE):
        return (name.removeprefix(SHARE), *(_mean(each[name] for each in side) for side in sides), "")
    spreads = [Spread.of(each[name] for each in side) for side in sides]
    return (name, *map(str, spreads), "" if spreads[-1].holds(spreads[0]) else "outside")


def _named(*sides: Sequence[Survey]) -> list[tuple[str, ...]]:
    """On which share of the bills each thing is named, the most often named first."""
    found = [[labels_of(bill) for bill in side] for side in sides]
    shares = {key: [fmean(key in bill for bill in side) for side in found] for key in frozenset().union(*found[0])}
    ordered = sorted(shares.items(), key=lambda each: (-each[1][0], each[0]))
    return [(key, *(f"{share:.2f}" for share in shown)) for key, shown in ordered]


def _mean(shares: Iterable[float]) -> str:
    """Over the bills that have any."""
    known = [share for share in shares if not math.isnan(share)]
    return f"{fmean(known):.2f}" if known else "-"


if __name__ == "__main__":
    typer.run(main)
