"""The command: `python -m samples.generator --seed 1 --count 100 --out DIR`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import Annotated

import typer

from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.batch import write
from samples.generator.layouts.catalogue import PAGES
from samples.generator.world.vocabulary import LANGUAGES


def main(
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    count: Annotated[int, typer.Option(help="How many documents.")] = 100,
    layouts: Annotated[str, typer.Option(help="Names of layouts, with commas between.")] = "",
    languages: Annotated[str, typer.Option(help="Codes of languages, with commas between.")] = "",
) -> None:
    """Write synthetic bills and the truth about them."""
    wish = Wish(
        seed=seed,
        count=count,
        layouts=tuple(layouts.split(",")) if layouts else PAGES,
        languages=tuple(languages.split(",")) if languages else LANGUAGES,
    )
    made = write(out, samples(wish))
    typer.echo(f"{made} documents in {out}")


if __name__ == "__main__":
    typer.run(main)
