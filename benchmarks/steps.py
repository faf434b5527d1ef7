"""What each step of recognition is worth in the fields of the bill, and what it costs.

    python -m benchmarks.steps [--count 8] [--seed 90] [--kind NAME]...
    python -m benchmarks.steps --truth FILE --root FOLDER [--kind SUITE]... [--most N]

The same files are read in four ways, and the bill that comes out is judged: pages as they come by Tesseract, as it is
called without options; made ready and read line by line, by Tesseract alone; with RapidOCR wherever the product asks
it; and with all repairs used. F1 of fields is the mean over the sources of a suite, or over the kinds of drawn paper.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.recognising.outcome import figures
from benchmarks.recognising.outcome import outcomes
from benchmarks.recognising.papers import KINDS
from benchmarks.recognising.papers import drawn
from benchmarks.recognising.papers import told
from benchmarks.recognising.ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.recognising.outcome import Outcome
    from benchmarks.recognising.papers import Paper

HEADINGS: Final = ("", "files", "fields F1", "gain", "key fields right", "CPU seconds a page")
USUAL: Final = ("clean scans", "faxes", "photos", "till receipts")
#: The outcomes of each way.
Ways = dict[str, list["Outcome"]]


def main(
    *,
    count: Annotated[int, typer.Option(help="How many bills to draw of each kind.", min=1)] = 8,
    seed: Annotated[int, typer.Option(help="Other bills for another seed.")] = 90,
    kind: Annotated[list[str] | None, typer.Option(help=f"Of {', '.join(KINDS)}; or suites.")] = None,
    truth: Annotated[Path | None, typer.Option(help="Read the documents that this file names.", exists=True)] = None,
    root: Annotated[Path | None, typer.Option(help="Where they lie, if not beside it.", exists=True)] = None,
    most: Annotated[int | None, typer.Option(help="Of them, at most so many of each source.", min=1)] = None,
) -> None:
    """Read the same files in each way and judge their bills."""
    print(machine())
    with TemporaryDirectory() as folder:
        papers = told(truth, root, kind or (), most) if truth else drawn(Path(folder), count, seed, kind or USUAL)
        sources, suites = _outcomes(papers)
    for name, ways in (*sources.items(), *suites.items()):
        print(name)
        show(HEADINGS, _rows(ways))
    if not sources:
        raise typer.Exit(1)


def _outcomes(papers: Iterable[Paper]) -> tuple[dict[str, Ways], dict[str, Ways]]:
    """By source and by suite; every file is read in each way before the next, so that a busy hour is fair to all."""
    sources: dict[str, Ways] = defaultdict(lambda: {name: [] for name in WAYS})
    suites: dict[str, Ways] = defaultdict(lambda: {name: [] for name in WAYS})
    for paper in _warmed_up(papers):
        for name, outcome in outcomes(paper).items():
            sources[paper.kind][name].append(outcome)
            suites[f"{paper.truth.suite}, mean over its sources"][name].append(outcome)
    return sources, suites


def _warmed_up(papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers; the first is read once before it counts, for engines and models are loaded with it."""
    for number, paper in enumerate(papers):
        if number == 0:
            outcomes(paper)
        yield paper


def _rows(ways: Ways) -> Iterator[Sequence[str | int | float]]:
    before: float | None = None
    for name, found in ways.items():
        now = figures(found)
        gain = "" if before is None else f"{now.f1 - before:+.3f}"
        yield name, now.files, now.f1, gain, now.whole, now.seconds_a_page
        before = now.f1


if __name__ == "__main__":
    typer.run(main)
