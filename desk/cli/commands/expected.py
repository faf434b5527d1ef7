"""`expected`: the bills that come regularly and did not."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from desk.cli.display.plain import fitted
from desk.cli.installation import settings
from desk.cli.running import now
from flows.assembly import ledger
from pipeline.store.regular import missing

app = typer.Typer()


@app.command()
def expected(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a bill.")] = False,
) -> None:
    """List the suppliers that bill regularly and whose next bill is late; `batch` counts them."""
    with ledger(settings(ctx)) as store:
        late = sorted(missing(store, now().astimezone().date()), key=lambda one: one.due_on)
    for one in late:
        line = json.dumps(asdict(one), default=str)
        typer.echo(
            line if as_json else f"{fitted(one.supplier_name, 40)}  due {one.due_on}, the last was {one.last_on}"
        )
    if not as_json:
        typer.echo(f"{len(late)} bills are late.")
