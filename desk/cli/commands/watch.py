"""`watch`: looks after a folder until it is stopped."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.installation import settings
from desk.cli.stopping import until_stopped
from flows.assembly import opened
from flows.journey import Journey
from flows.watching import watch as turns
from pipeline.store.observing.workers import Kind

if TYPE_CHECKING:
    from flows.watching import Turn

app = typer.Typer()


@app.command()
def watch(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Else the setting `inbox`.", show_default=False)] = None,
) -> None:
    """Take in, process and export what is dropped into a folder, until Ctrl-C or SIGTERM."""
    ours = settings(ctx) if folder is None else settings(ctx, inbox=folder)
    with until_stopped() as is_stopped, opened(ours, kind=Kind.WATCH) as journey:
        typer.echo(f"Watching {ours.inbox_folder}; Ctrl-C stops.", err=True)
        while not is_stopped():
            for turn in takewhile(lambda _: not is_stopped(), turns(journey, Journey.count_some)):
                _tell(turn)


def _tell(turn: Turn) -> None:
    if turn.taken or turn.done:
        typer.echo(f"{turn.taken} taken in, {turn.done} processed")
    for batch in turn.batches:
        typer.echo(f"{batch.records} bills exported to {batch.target}/{batch.name}")
    if turn.trouble:
        typer.echo(turn.trouble, err=True)
