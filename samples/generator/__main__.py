"""The command: `python -m samples.generator --seed 1 --count 100 --out DIR`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from samples.generator.batch import MIXED
from samples.generator.batch import Wish
from samples.generator.batch import samples
from samples.generator.batch import write
from samples.generator.layouts.catalogue import LAYOUTS
from samples.generator.layouts.catalogue import NEWER
from samples.generator.layouts.catalogue import is_held_out
from samples.generator.medium import Medium
from samples.generator.world.vocabulary import LANGUAGES


def main(  # noqa: PLR0913 - each is an option of the command
    *,
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same bytes.")] = 1,
    count: Annotated[int, typer.Option(help="How many documents.")] = 100,
    medium: Annotated[str, typer.Option(help="pdf, scan, fax, photo, facturx or mixed.")] = "pdf",
    layouts: Annotated[
        str,
        typer.Option(
            help="Names with commas between, or: all, training, held-out, newer, newer-training, newer-held-out."
        ),
    ] = "all",
    languages: Annotated[str, typer.Option(help="Codes with commas between, or: all.")] = "all",
    errors: Annotated[int, typer.Option(help="How many in a hundred have an error planted.")] = 10,
) -> None:
    """Write synthetic bills and the truth about them."""
    wish = Wish(
        seed=seed,
        count=count,
        media=MIXED if medium == "mixed" else (Medium(medium),),
        layouts=chosen_layouts(layouts),
        languages=LANGUAGES if languages == "all" else tuple(languages.split(",")),
        errors=errors,
    )
    documents = track(samples(wish), total=count, description="documents", console=Console(stderr=True))
    typer.echo(f"{write(out, documents)} documents in {out}")


def chosen_layouts(names: str) -> tuple[str, ...]:
    """The layouts that an option asks for."""
    groups = {"all": LAYOUTS, "newer": NEWER}
    if names in groups:
        return groups[names]
    among = NEWER if names.startswith("newer-") else LAYOUTS
    part = names.removeprefix("newer-")
    if part not in {"training", "held-out"}:
        return tuple(names.split(","))
    return tuple(name for name in among if is_held_out(name) == (part == "held-out"))


if __name__ == "__main__":
    typer.run(main)
