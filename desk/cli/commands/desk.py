"""`desk`: the web page on which people work."""

from __future__ import annotations

import typer

from desk.cli.installation import settings
from desk.cli.stopping import until_stopped
from desk.web.serving import serve
from flows.assembly import ledger
from pipeline.store.people.finding import everybody

app = typer.Typer()


@app.command()
def desk(ctx: typer.Context) -> None:
    """Serve the desk to browsers until it is stopped."""
    ours = settings(ctx)
    with ledger(ours) as store:
        if not everybody(store):
            typer.echo("Nobody can sign in yet. Let yourself in: ledgerdrop people add NAME --role admin", err=True)
    with until_stopped():
        serve(ours, ready=lambda address: typer.echo(f"The desk is on {address}; Ctrl-C stops.", err=True))
