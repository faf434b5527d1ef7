"""`up`: everything on one machine."""

from __future__ import annotations

import typer

from desk.cli.installation import settings
from desk.cli.stopping import until_stopped
from flows.services import run

app = typer.Typer()


@app.command()
def up(ctx: typer.Context) -> None:
    """Run Prefect's server, the served flows and the desk: the folder is watched, and batches run by the clock."""
    ours = settings(ctx)
    typer.echo("Starting; Ctrl-C stops.", err=True)

    def ready(runs: str) -> None:
        watched, desk = ours.inbox_folder, ours.desk.address
        typer.echo(f"Watching {watched}; the desk is on {desk}, runs are shown on {runs}", err=True)

    with until_stopped():
        run(ours, ready=ready)
