"""The pictures of the desk in docs/: a store filled with the samples, its pages in light and dark, as one sees them.

    python -m benchmarks.screenshots --out docs/screens [--home FOLDER]

The samples go the way that every document goes, so the pages show what the program reads today. With `--home` a
filled store is kept, or the one that is there is shown again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer

from benchmarks.desking.serving import serving
from benchmarks.measuring.verdict import at_most
from benchmarks.measuring.verdict import told
from benchmarks.picturing.filling import filled
from benchmarks.picturing.filling import let_in
from benchmarks.picturing.looking import Look
from benchmarks.picturing.looking import pictures
from pipeline.settings import load
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measuring.verdict import Verdict

#: What a page of documents can bear.
_BYTES: Final = 200_000


def main(
    *,
    out: Annotated[Path, typer.Option(help="The folder to write pictures into.")],
    home: Annotated[Path | None, typer.Option(help="Of the store that is shown; else a new one.")] = None,
    samples: Annotated[int, typer.Option(help="At most so many documents, the smallest first.", min=1)] = 999,
) -> None:
    """Take the pictures."""
    with tempfile.TemporaryDirectory(prefix="ledgerdrop-screens-") as folder:
        settings = load(home=home or Path(folder))
        key = filled(settings, most=samples)
        with open_store(settings.database_url) as store:
            token = let_in(store)
        with serving(settings) as address:
            looks = (
                Look(name="worklist", path="/"),
                Look(name="bill", path=f"/bills/{key}"),
                Look(name="lines", path=f"/bills/{key}", focus=".rows[data-group=lines] tbody input"),
                Look(name="overview", path="/overview"),
            )
            verdicts = tuple(_verdicts(pictures(address, token, looks, out)))
    raise typer.Exit(0 if told(verdicts) else 1)


def _verdicts(taken: Iterator[Path]) -> Iterator[Verdict]:
    for picture in taken:
        yield at_most(picture.name, picture.stat().st_size / 1000, _BYTES / 1000, "kB")


if __name__ == "__main__":
    typer.run(main)
