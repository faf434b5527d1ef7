"""The command: `python -m samples.hostile OUT --seed 1 --each 3`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import Annotated

import typer

from samples.hostile.making import made
from samples.hostile.making import write


def main(
    out: Annotated[Path, typer.Argument(help="The folder to write into.")],
    *,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    each: Annotated[int, typer.Option(help="How many of each family.")] = 3,
    only: Annotated[str, typer.Option(help="Families with commas between; all where it is empty.")] = "",
) -> None:
    """Write hostile files, and beside the folder the list of how each may end."""
    count = write(out, made(seed=seed, each=each, only=only.split(",") if only else ()))
    typer.echo(f"{count} files in {out}")


if __name__ == "__main__":
    typer.run(main)
