"""`up`: everything on one machine."""

from __future__ import annotations

import typer

from desk.cli.installation import settings
from desk.cli.stopping import until_stopped
from flows.services import run

app = typer.Typer()


@app.command()
def up(ctx: typer.Context) -> None:
    """Run Prefect's server and the served flows: the folder is watched, and batches run by the clock."""
    ours = settings(ctx)
    typer.echo("Starting; Ctrl-C stops.", err=True)
    with until_stopped():
        run(
            ours,
            ready=lambda address: typer.echo(f"Watching {ours.inbox_folder}; runs are shown on {address}", err=True),
        )
