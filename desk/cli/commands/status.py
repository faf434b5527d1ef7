"""`status`: how an installation does."""

from __future__ import annotations

import socket
from typing import Annotated

import typer
from rich.console import Console

from desk.cli.display.json_line import json_line
from desk.cli.display.status import as_facts
from desk.cli.display.status import rows
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.observing.concerns import concerns
from flows.observing.health import health
from flows.observing.observed import observed
from flows.observing.observed import prefect_answers
from pipeline.errors import ExitCode
from pipeline.store.observing.ledger import are_alive

app = typer.Typer()


@app.command()
def status(
    ctx: typer.Context,
    *,
    is_here: Annotated[
        bool, typer.Option("--here", help="Only whether the programs of this machine are at work and can work.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> ExitCode:
    """Say what runs where, what waits for what and for how long, and what somebody should look after."""
    ours = settings(ctx)
    with ledger(ours) as store:
        if is_here:
            is_well = health(store, ours).is_ready and are_alive(store, host=socket.gethostname())
            return ExitCode.DONE if is_well else ExitCode.NOT_WELL
        seen = observed(store, ours)
    found, prefect = tuple(concerns(seen)), prefect_answers(ours)
    if as_json:
        typer.echo(json_line(as_facts(seen, found, prefect=prefect)))
    else:
        console = Console(soft_wrap=True, highlight=False)
        for row in rows(seen, found, prefect=prefect):
            console.print(row)
    return ExitCode.NOT_WELL if found else ExitCode.DONE
