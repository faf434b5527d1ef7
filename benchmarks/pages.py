"""How long it takes from the words of a page to its values, and that long bills take no more than their length asks.

    python -m benchmarks.pages [--count 60] [--longest 200]

In processor time on one core; words are there before it begins. What the machine is worth is told by a yardstick that
is not ours: how long pdfium takes to draw such a page at 300 dots an inch.
"""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from statistics import median
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from extractors.examine import read_bill
from extractors.lines.table import read_lines
from extractors.readers.pdf.file import opened
from extractors.readers.pdf.file import opened_page
from extractors.readers.pdf.rendering import grey
from extractors.readers.pdf.rendering import pixels_per_point
from extractors.readers.reading import read
from extractors.scoring.learned import learned
from extractors.solver.solve import solve
from extractors.survey import survey
from pipeline.document.page import Page
from pipeline.settings import Limits
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.medium import Medium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.document.document import Document

_MOST_MEDIAN: Final = 15.0
_MOST_P95: Final = 60.0
#: A bill that is ten times longer may take so many times longer, a page each.
_MOST_GROWTH: Final = 2.0
_SERIES: Final = 3
_DPI: Final = 300


def main(
    *,
    count: Annotated[int, typer.Option(help="Bills.", min=2)] = 60,
    longest: Annotated[int, typer.Option(help="Pages of the longest bill.", min=10)] = 200,
) -> None:
    """Measure steps on bills of a page or two, and the whole on long ones."""
    print(machine())
    print(f"Yardstick: pdfium draws a page in {_yardstick():.1f} ms")
    bills = [document.pages for document in _bills(count)]
    read_bill(bills[0])
    parts = [_milliseconds(pages) for pages in bills]
    steps = ("rows and labels", "lines", "candidates, scores, solution", "whole")
    table = [(step, median(values), _p95(values)) for step, values in zip(steps, zip(*parts, strict=True), strict=True)]
    show(("milliseconds a page", "median", "95 in 100"), table)
    short, long = _long_bill(longest // 10), _long_bill(longest)
    show(("pages", "milliseconds a page"), [(longest // 10, short), (longest, long)])
    chosen = [values[2] for values in parts]
    goals = (
        at_most("candidates, scores and solution, median", median(chosen), _MOST_MEDIAN, "ms a page"),
        at_most("candidates, scores and solution, 95 in 100", _p95(chosen), _MOST_P95, "ms a page"),
        at_most(f"a page of {longest} against one of {longest // 10}", long / short, _MOST_GROWTH, "times"),
    )
    raise typer.Exit(0 if told(goals) else 1)


def _bills(count: int) -> Iterator[Document]:
    with TemporaryDirectory() as folder:
        for sample in samples(Wish(seed=3, count=count, media=(Medium.PDF,), layouts=LAYOUTS)):
            file = Path(folder) / sample.name
            file.write_bytes(sample.content)
            yield read(file, Limits(), name=sample.name)


def _yardstick() -> float:
    """Milliseconds in which pdfium draws a usual page in grey at 300 dots an inch."""
    with TemporaryDirectory() as folder:
        sample = next(samples(Wish(seed=3, count=1, media=(Medium.PDF,), layouts=LAYOUTS)))
        file = Path(folder) / sample.name
        file.write_bytes(sample.content)
        return min(_drawn(file) for _ in range(_SERIES)) * 1000


def _drawn(file: Path) -> float:
    with opened(file, Limits()) as pdf, opened_page(pdf, 0) as page:
        began = time.process_time()
        grey(page, pixels_per_point(page, _DPI, megapixels=Limits().page_megapixels))
        return time.process_time() - began


def _milliseconds(pages: tuple[Page, ...]) -> tuple[float, float, float, float]:
    """Of each step, a page; the best of a few series."""
    return min((_once(pages) for _ in range(_SERIES)), key=lambda steps: steps[-1])


def _once(pages: tuple[Page, ...]) -> tuple[float, float, float, float]:
    laps = [time.process_time()]
    whole = survey(pages)
    laps.append(time.process_time())
    table = read_lines(whole.pages, whole.mark)
    laps.append(time.process_time())
    rows = frozenset(row for row in whole.rows if (row.page, row.index) in table.rows)
    solve(whole, table.lines, rows, learned())
    laps.append(time.process_time())
    each = [(after - before) / len(pages) * 1000 for before, after in itertools.pairwise(laps)]
    return each[0], each[1], each[2], sum(each)


def _long_bill(length: int) -> float:
    """The whole on a bill of so many pages, in milliseconds a page: its second page again and again."""
    first = next(document.pages for document in _bills(40) if len(document.pages) > 1)
    pages = (first[0], *(_renumbered(first[1], number) for number in range(2, length + 1)))
    began = time.process_time()
    read_bill(pages)
    return (time.process_time() - began) / length * 1000


def _renumbered(page: Page, number: int) -> Page:
    return Page(number=number, width=page.width, height=page.height, transcripts=page.transcripts, rulings=page.rulings)


def _p95(values: tuple[float, ...] | list[float]) -> float:
    return quantiles(values, n=20)[-1]


if __name__ == "__main__":
    typer.run(main)
