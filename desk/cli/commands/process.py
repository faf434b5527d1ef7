"""`process`: takes named files through the whole journey."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from desk.cli import running
from desk.cli.display.bars import progress
from desk.cli.installation import settings
from desk.cli.witness import Witness
from desk.cli.witness import testimony
from flows.assembly import opened
from flows.files import found
from pipeline.errors import ExitCode
from pipeline.errors import UnreadableDocument
from pipeline.model.outcome import Outcome

app = typer.Typer()


@app.command()
def process(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.", show_default=False)],
    *,
    received: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of receipt, as for bills of an archive.")
    ] = None,
    witness: Witness = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> ExitCode:
    """Take files in, process them and export what is clean; the originals stay where they are."""
    ours, given, bars = settings(ctx), _existing(paths), progress()
    since, beside = running.now(), testimony(witness, given)
    with opened(ours, received_date=received.date() if received else None) as journey:
        if beside is not None:
            journey.lay_beside(given[0], beside.read_bytes())
        for _ in bars.track(journey.take(given), total=len(given), what="take in"):
            pass
        told = running.finish(journey, bars, since=since)
    return running.tell(told, ours, as_json=as_json)


def _existing(paths: list[Path]) -> tuple[Path, ...]:
    for path in paths:
        if not path.exists():
            raise UnreadableDocument(Outcome.GONE, f"There is no {path}.")
    return tuple(found(paths))
