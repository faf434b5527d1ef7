"""A thousand PDFs dropped while the folder is watched: none is lost, none is doubled, each has its named outcome.

    python -m benchmarks.drop [--files 1000] [--calm-only | --killed-only] [--kill-at intake|work|post]...

Two runs over the same files: one in peace, one in which the watching program and its whole process group are killed
with SIGKILL, at each moment once, and started again. Some files are cut short, encrypted, empty, garbled, copies of
others, saved again in other bytes, or come in pieces and are renamed in between.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from benchmarks.dropping.crowd import crowd
from benchmarks.dropping.run import Run
from benchmarks.dropping.run import run
from benchmarks.dropping.standing import Moment
from benchmarks.enduring.books import read
from benchmarks.enduring.invariants import arrived
from benchmarks.enduring.invariants import posted
from benchmarks.enduring.invariants import sound
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of
from benchmarks.measuring.verdict import told
from pipeline.settings import Intake
from pipeline.settings import Settings
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.file import File
    from benchmarks.enduring.books import Books

_FOLDER = Path(tempfile.gettempdir())


def main(  # noqa: PLR0913 - each is an option of the command
    *,
    files: Annotated[int, typer.Option(help="How many are dropped, 20 at least.", min=20)] = 1000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    kill_at: Annotated[list[Moment], typer.Option(help="When the program is killed, in this order.")] = list(Moment),  # noqa: B006 - read only
    calm_only: Annotated[bool, typer.Option("--calm-only", help="Leave out the run with kills.")] = False,
    killed_only: Annotated[bool, typer.Option("--killed-only", help="Leave out the run in peace.")] = False,
    incomplete: Annotated[float, typer.Option(help="Seconds until a file that breaks off is given up.")] = 15,
    folder: Annotated[Path, typer.Option(help="On the disk that is to be used.")] = _FOLDER,
) -> None:
    """Drop files into a watched folder, in peace and under kills, and see that every count adds up."""
    print(machine())
    started = time.monotonic()
    dropped = crowd(files, seed=seed)
    print(f"{len(dropped)} files made in {time.monotonic() - started:.1f} s")
    show(("dropped", "files"), _counted((file.kind,) for file in dropped))
    show(("comes", "files"), _counted((file.manner,) for file in dropped))
    runs: list[Sequence[Moment]] = [*([] if killed_only else [()]), *([] if calm_only else [kill_at])]
    pace = Intake(scan_seconds=0.5, stable_seconds=1, incomplete_seconds=incomplete)
    is_met = [_is_passed(dropped, kills, pace, folder) for kills in runs]
    raise typer.Exit(0 if all(is_met) else 1)


def _is_passed(files: Sequence[File], kills: Sequence[Moment], pace: Intake, folder: Path) -> bool:
    """Run once in an installation of its own, and print what it came to; one that failed is kept for looking at."""
    print(f"\nkilled at {', '.join(kills)}" if kills else "\nin peace")
    settings = Settings(home=Path(tempfile.mkdtemp(prefix="ledgerdrop-drop-", dir=folder)), intake=pace)
    ended = run(files, settings, kills)
    with open_store(settings.database_url) as store:
        books = read(store)
        held = (*arrived(store, settings, files), *posted(store, settings), *sound(store, settings))
    _show(files, books, ended)
    is_passed = told((*held, *_of_the_program(ended)))
    if is_passed:
        shutil.rmtree(settings.home)
    else:
        print(f"kept: {settings.home}")
    return is_passed


def _of_the_program(ended: Run) -> Iterator[Verdict]:
    yield none_of("everything came to its end in time", filter(None, [ended.missed]))
    yield none_of("no process outlives a kill", (f"process {number}" for number in ended.survivors))
    yield Verdict(what="the program stops when it is asked to", is_met=not ended.status, words=f"exit {ended.status}")


def _show(files: Sequence[File], books: Books, ended: Run) -> None:
    show(("outcome", "arrivals"), _counted((arrival.outcome or "at work",) for arrival in books.arrivals))
    show(("bills", "outcome", "records"), _counted((record.status, record.outcome) for record in books.records))
    show(("posted to", "bills"), [(sealed.batch.name, len(sealed.keys)) for sealed in books.batches])
    print(
        f"{len(files)} files dropped in {ended.drop_seconds:.1f} s, all ended after {ended.seconds:.1f} s; "
        f"{books.documents_per_second:.1f} documents/s from the first arrival to the last record"
    )


def _counted(names: Iterable[tuple[str, ...]]) -> list[tuple[str | int, ...]]:
    return [(*name, count) for name, count in sorted(Counter(names).items())]


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    typer.run(main)
