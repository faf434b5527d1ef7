"""`recheck`: looks whether goods have arrived that bills wait for."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.again import recheck as again
from flows.assembly import ledger
from flows.assembly import worker_name

app = typer.Typer()


@app.command()
def recheck(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Judge the bills again that wait for nothing but a goods receipt; `batch` does so on its schedule."""
    ours = settings(ctx)
    with ledger(ours) as store:
        told = again(store, ours, owner=worker_name())
    if as_json:
        typer.echo(json.dumps(asdict(told)))
        return
    still = told.tried - told.let_through
    typer.echo(f"Bills that waited for goods: {told.tried}, of which {told.let_through} go on and {still} still wait.")
