"""How soon a page of a stored document is seen: the first time, and every later time.

    python -m benchmarks.leafing [--count 20]

The documents are examined before, as intake does; children are warm, as in the desk.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final
from typing import NamedTuple

import numpy as np
import typer

from benchmarks.contest.files import clean_scans
from benchmarks.contest.files import photos
from benchmarks.contest.files import text_pdfs
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from flows.assembly import opened
from flows.page_picture import Absent
from flows.pages import opened_pages
from pipeline.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from benchmarks.measuring.verdict import Verdict
    from flows.pages import Pages
    from pipeline.settings import Settings

#: Milliseconds to the picture of a page, 95 of 100 times.
_FIRST: Final = 500.0
_LATER: Final = 50.0


class Looks(NamedTuple):
    """Milliseconds of the looks at documents of a kind."""

    first: tuple[float, ...]
    later: tuple[float, ...]


def main(
    *,
    count: Annotated[int, typer.Option(help="Documents of each kind.", min=1)] = 20,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    only: Annotated[str, typer.Option(help="One kind: text PDF, scan or photo.")] = "",
) -> None:
    """Take documents in, examine them, and look at the first page of each twice."""
    print(machine())
    with TemporaryDirectory(prefix="ledgerdrop-leafing-") as name:
        settings = load(home=Path(name) / "home", recognition={"effort": "fast"})
        kinds = {kind: _examined(files, settings) for kind, files in _files(Path(name), count, seed, only).items()}
        with opened_pages(settings) as pages:
            _warm(pages, kinds)
            looks = {kind: Looks(_looks(pages, ids), _looks(pages, ids)) for kind, ids in kinds.items()}
    show(("ms", "p50", "p95"), (row for kind, some in looks.items() for row in _rows(kind, some)))
    raise typer.Exit(0 if told([verdict for kind, some in looks.items() for verdict in _verdicts(kind, some)]) else 1)


def _files(folder: Path, count: int, seed: int, only: str) -> Mapping[str, Sequence[Path]]:
    # One more of each kind, of which nobody measures what is loaded once.
    kinds: Mapping[str, Callable[..., tuple[Path, ...]]] = {"text PDF": text_pdfs, "scan": clean_scans, "photo": photos}
    return {
        kind: made(folder, count + 1, seed=seed + number)
        for number, (kind, made) in enumerate(kinds.items())
        if only in {"", kind}
    }


def _examined(files: Sequence[Path], settings: Settings) -> tuple[str, ...]:
    with opened(settings) as journey:
        received = tuple(journey.take(files))
        journey.count_work()
    return tuple(one.arrival.sha256 or "" for one in received)


def _warm(pages: Pages, kinds: Mapping[str, tuple[str, ...]]) -> None:
    for ids in kinds.values():
        for dpi in (100, 101, 102, 103):
            pages.page(ids[0], 1, dpi=dpi)


def _looks(pages: Pages, ids: Sequence[str]) -> tuple[float, ...]:
    return tuple(_look(pages, one) for one in ids[1:])


def _look(pages: Pages, document_id: str) -> float:
    began = time.perf_counter()
    seen = pages.page(document_id, 1)
    taken = (time.perf_counter() - began) * 1000
    # What cannot be seen misses every goal.
    return float("inf") if isinstance(seen, Absent) else taken


def _rows(kind: str, looks: Looks) -> Iterator[tuple[str, float, float]]:
    for name, taken in looks._asdict().items():
        yield f"{kind}, {name} look", float(np.percentile(taken, 50)), float(np.percentile(taken, 95))


def _verdicts(kind: str, looks: Looks) -> Iterator[Verdict]:
    yield at_most(f"{kind}, first look, p95", float(np.percentile(looks.first, 95)), _FIRST, "ms")
    yield at_most(f"{kind}, later look, p95", float(np.percentile(looks.later, 95)), _LATER, "ms")


if __name__ == "__main__":
    typer.run(main)
