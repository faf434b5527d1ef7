"""What it is worth that pixels are recognised once: documents examined without a memory, for the first time, and again.

    python -m benchmarks.again [--count 3] [--pages 10] [--only photo]

In processor time of one process, which a busy machine changes least; the answers must be the same to the last byte.
"""

from __future__ import annotations

import base64
import json
import time
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Final
from typing import NamedTuple

import numpy as np
import pikepdf
import typer

from benchmarks.contest.files import clean_scans
from benchmarks.contest.files import photos
from benchmarks.measuring.machine import machine
from benchmarks.measuring.table import show
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from extractors.examine import examine
from extractors.readers.ocr.recollection import Recollection
from extractors.readers.ocr.remembering import Remembering
from extractors.readers.ocr.tesseract import Tesseract

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pipeline.model.serial import Json

#: A page of A4 at 300 dots an inch.
_PAGE: Final = (3508, 2480)
_SERIES: Final = 5
PHOTO: Final = "photo"
_MOST_AGAIN: Final = 0.6
_MOST_FIRST: Final = 1.1


class Lap(NamedTuple):
    """Seconds of a document each way, and what was kept of it."""

    without: float
    first: float
    again: float
    kept_bytes: int
    is_same: bool


def main(
    *,
    count: Annotated[int, typer.Option(help="Clean scans, and as many photos.", min=1)] = 3,
    pages: Annotated[int, typer.Option(help="Pages of the long scan.", min=1)] = 10,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    only: Annotated[list[str] | None, typer.Option(help="Only these documents; may be repeated.")] = None,
) -> None:
    """Examine each document three times."""
    print(machine())
    print(f"A hash of a page's pixels takes {_hashing() * 1000:.0f} ms")
    with TemporaryDirectory(prefix="ledgerdrop-again-") as name:
        folder = Path(name)
        scans = clean_scans(folder, max(count, pages), seed=seed)
        long = [_bound(scans[:pages])]
        kinds: dict[str, Sequence[Path]] = {"clean scan": scans[:count], f"scan of {pages} pages": long}
        _ask(scans[0])  # what is loaded once is nobody's time
        if not only or PHOTO in only:
            kinds[PHOTO] = photos(folder, count, seed=seed)
            _ask(kinds[PHOTO][0])
        laps = {kind: [_lap(file) for file in files] for kind, files in kinds.items() if not only or kind in only}
    show(("CPU seconds, median", "without", "first", "again", "kept bytes"), map(_row, laps, laps.values()))
    raise typer.Exit(0 if told([verdict for kind, some in laps.items() for verdict in _verdicts(kind, some)]) else 1)


def _row(kind: str, laps: Sequence[Lap]) -> tuple[str, float, float, float, int]:
    without, first, again = (median(ways) for ways in zip(*(lap[:3] for lap in laps), strict=True))
    return kind, without, first, again, round(median(lap.kept_bytes for lap in laps))


def _verdicts(kind: str, laps: Sequence[Lap]) -> Iterator[Verdict]:
    yield Verdict(
        what=f"{kind}: the answers are the same", is_met=all(lap.is_same for lap in laps), words=f"{len(laps)}"
    )
    without = sum(lap.without for lap in laps)
    yield at_most(f"{kind}, again", sum(lap.again for lap in laps) / without, _MOST_AGAIN, "times the CPU")
    yield at_most(f"{kind}, the first time", sum(lap.first for lap in laps) / without, _MOST_FIRST, "times the CPU")


def _lap(file: Path) -> Lap:
    (plain, without), (told_first, first) = _ask(file), _ask(file, recognised="")
    kept = told_first.pop("recognised")
    told_again, again = _ask(file, recognised=kept)
    is_same = json.dumps(plain) == json.dumps(told_first) == json.dumps(told_again)
    return Lap(without, first, again, len(base64.b64decode(kept)), is_same)


def _ask(file: Path, **more: Any) -> tuple[Json, float]:
    began = time.process_time()
    answer = examine({"path": str(file), "file": file.name, "document_id": "", **more})
    return answer, time.process_time() - began


def _bound(scans: Sequence[Path]) -> Path:
    """All scans as one document."""
    whole = scans[0].with_name("whole.pdf")
    with pikepdf.new() as book:
        for scan in scans:
            with pikepdf.open(scan) as one:
                book.pages.extend(one.pages)
        book.save(whole)
    return whole


def _hashing() -> float:
    """Seconds to know a page again, the best of a few."""
    white = np.full(_PAGE, 255, np.uint8)
    reader = Remembering(Tesseract(), Recollection())
    reader.glimpse(white)
    return min(_timed(partial(reader.glimpse, white)) for _ in range(_SERIES))


def _timed(ask: Callable[[], object]) -> float:
    began = time.process_time()
    ask()
    return time.process_time() - began


if __name__ == "__main__":
    typer.run(main)
