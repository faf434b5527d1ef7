"""How quick reading is, in ratios: Ledgerdrop and others over the same files, in one run, taking turns.

    python -m benchmarks.speed [--texts 40] [--scans 10] [--rounds 5] [--only "clean scans"] [--without-invoice2data]

Text PDFs: `ledgerdrop extract` against the text that bare pdfium gives, and against invoice2data with its templates,
which is installed for this run only. Clean scans and photos, by the effort that is made: against the bare `tesseract`
command on the same pages. One worker and one thread for everybody.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.contest.comparison import compared
from benchmarks.contest.comparison import ratios
from benchmarks.contest.comparison import show_ratios
from benchmarks.contest.contestant import extract_lap
from benchmarks.contest.contestant import lap
from benchmarks.contest.contestant import ours
from benchmarks.contest.files import clean_scans
from benchmarks.contest.files import pages
from benchmarks.contest.files import photos
from benchmarks.contest.files import text_pdfs
from benchmarks.contest.invoice2data import invoice2data
from benchmarks.contest.tesseract import is_installed
from benchmarks.contest.tesseract import tesseract_lap
from benchmarks.measuring.machine import machine
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_least
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from pipeline.effort import Effort
from pipeline.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from benchmarks.contest.comparison import Course

EXTRACT: Final = "ledgerdrop extract"
WARM: Final = "the same, warm"
PDFIUM: Final = "pdfium text"
INVOICE2DATA: Final = "invoice2data"
TESSERACT: Final = "tesseract"

#: The parent never parses documents: it stays small whatever comes.
_PARENT_MEGABYTES: Final = 200
_CHILD_MEGABYTES: Final = Limits().memory_bytes / 1_000_000
#: Guards against getting slower, not promises: somewhat more than was measured. In processor time, because what others
#: do on the machine changes that least.
MOST_TIMES: Final = {PDFIUM: 45.0, INVOICE2DATA: 9.0}
#: Pages of pixels are measured with promises.
PIXELS: Final = (
    ("clean scans", clean_scans, {Effort.FAST: 0.7, Effort.BALANCED: 1.3}),
    ("photos", photos, {Effort.BALANCED: 3.0}),
)
#: Of a child that reads pixels.
_MOST_MEGABYTES: Final = 1500


def main(
    *,
    texts: Annotated[int, typer.Option(help="How many text PDFs.", min=1)] = 40,
    scanned: Annotated[int, typer.Option("--scans", help="How many clean scans, and as many photos.", min=0)] = 10,
    rounds: Annotated[int, typer.Option(help="How often everybody reads all files.", min=1)] = 5,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    only: Annotated[list[str] | None, typer.Option(help="Only these pages of pixels; may be repeated.")] = None,
    without_invoice2data: Annotated[bool, typer.Option("--without-invoice2data", help="Do not install it.")] = False,
) -> None:
    """Compare reading bills with what others need for less."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-speed-") as folder:
        rival = None if without_invoice2data else invoice2data(Path(folder) / "invoice2data")
        verdicts = [*_texts(text_pdfs(Path(folder), texts, seed=seed), rival, rounds)]
        if scanned and is_installed():
            for kind, draw, most in PIXELS:
                if not only or kind in only:
                    verdicts += _pixels(kind, draw(Path(folder), scanned, seed=seed), rounds, most)
    raise typer.Exit(0 if told(verdicts) else 1)


def _texts(files: Sequence[Path], rival: tuple[str, ...] | None, rounds: int) -> Iterator[Verdict]:
    """Text PDFs against bare pdfium and invoice2data."""
    print(f"\n{len(files)} text PDFs, {rounds} rounds")
    courses = compared(
        {
            EXTRACT: partial(extract_lap, files),
            WARM: partial(lap, ours("warm_extract"), files),
            PDFIUM: partial(lap, ours("pdfium_text"), files),
            **({INVOICE2DATA: partial(lap, rival, files)} if rival else {}),
        },
        rounds=rounds,
    )
    yield _read(courses, len(files))
    yield from _memory(courses)
    for other, most in MOST_TIMES.items():
        if other in courses:
            show_ratios(f"{EXTRACT} against {other}", ratios(courses[EXTRACT], courses[other]))
            warm = ratios(courses[WARM], courses[other])
            show_ratios(f"once warm against {other}", warm)
            yield at_most(f"a text PDF, once warm, against {other}", warm["CPU each"], most, "times the CPU")
    if not rival:
        print("invoice2data is left out: not asked for, or not to be had")


def _pixels(kind: str, files: Sequence[Path], rounds: int, most: Mapping[Effort, float]) -> Iterator[Verdict]:
    """Pages of pixels against the bare program that recognises text, by what they may cost."""
    pictures = pages(files)
    print(f"\n{len(files)} {kind}, {rounds} rounds")
    ways = {effort: f"{effort}, warm" for effort in most}
    laps = {name: partial(lap, ours("warm_extract"), files, effort=effort) for effort, name in ways.items()}
    courses = compared({**laps, TESSERACT: partial(tesseract_lap, pictures)}, rounds=rounds)
    yield at_least(f"{kind} that are read", courses[ways[Effort.BALANCED]].read, len(files), "files")
    for effort, name in ways.items():
        times = ratios(courses[name], courses[TESSERACT])
        show_ratios(f"{name} against {TESSERACT}", times)
        yield at_most(f"{kind}, {effort}, against {TESSERACT}", times["CPU each"], most[effort], "times the CPU")
        yield at_most(f"peak memory of a child, {kind}, {effort}", courses[name].child_megabytes, _MOST_MEGABYTES, "MB")


def _read(courses: Mapping[str, Course], files: int) -> Verdict:
    read = courses[EXTRACT].read
    return Verdict(what="every file is read", is_met=read >= files, words=f"{read} bills in {files} files")


def _memory(courses: Mapping[str, Course]) -> Iterator[Verdict]:
    course = courses[EXTRACT]
    yield at_most("peak memory of the parent", course.peak_megabytes, _PARENT_MEGABYTES, "MB")
    yield at_most("peak memory of a child", course.child_megabytes, _CHILD_MEGABYTES, "MB")


if __name__ == "__main__":
    typer.run(main)
