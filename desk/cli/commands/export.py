"""`export`: seals and delivers what is approved."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.posting import post

app = typer.Typer()


@app.command()
def export(
    ctx: typer.Context,
    *,
    target: Annotated[list[str] | None, typer.Option(help="Only these; else the setting `targets`.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a file.")] = False,
) -> None:
    """Export what is approved and was not exported yet, exactly once."""
    ours = settings(ctx)
    with ledger(ours) as store:
        batches = post(store, ours, actor=worker_name(), targets=target or ())
    for batch in batches:
        path = ours.exports_folder / batch.target / batch.name
        told = {"target": batch.target, "file": str(path), "bills": batch.records, "totals": batch.control_totals}
        typer.echo(json.dumps(told) if as_json else f"{batch.records:>6}  {path}")
