"""`metrics`: figures for whoever watches over an installation."""

from __future__ import annotations

import threading
from typing import Annotated

import typer

from desk.cli.installation import settings
from desk.cli.stopping import until_stopped
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.observing.serving import listening
from flows.observing.serving import metrics as measured
from flows.presence import Presence
from pipeline.store.observing.workers import Kind

app = typer.Typer()


@app.command()
def metrics(
    ctx: typer.Context,
    *,
    serve: Annotated[bool, typer.Option("--serve", help="Serve them until Ctrl-C or SIGTERM, as `up` does.")] = False,
) -> None:
    """Print the metrics of this installation once, as Prometheus reads them."""
    ours = settings(ctx)
    with until_stopped(), ledger(ours) as store:
        if not serve:
            typer.echo(measured(store, ours).decode(), nl=False)
            return
        with Presence(store, name=worker_name(), kind=Kind.METRICS), listening(store, ours) as address:
            typer.echo(f"Metrics are on {address}/metrics; Ctrl-C stops.", err=True)
            threading.Event().wait()
