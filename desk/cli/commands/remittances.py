"""`remittances`: what payers say they paid for medical claims."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from desk.cli.display.json_line import json_line
from desk.cli.display.remittance import shown
from desk.cli.display.remittance import to_json
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.reconciling import reconcile

app = typer.Typer(no_args_is_help=True, help="What payers say they paid for medical claims (X12 835).")


@app.callback()
def remittances() -> None:
    """Keep a group of commands, also while there is only one."""


@app.command("import")
def take(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file of remittances, X12 835 (005010X221A1).")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it says, and keep nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each remittance.")] = False,
) -> None:
    """Hold a remittance against the claims that were posted, and keep what it says; the same file twice is one."""
    ours = settings(ctx)
    with ledger(ours) as store:
        most = ours.limits.file_bytes
        found = reconcile(store, file, most_bytes=most, actor=getpass.getuser(), keeps=not dry_run)
    if as_json:
        for remittance, claims in found.told:
            typer.echo(json_line(to_json(remittance, claims)))
        return
    console = Console(soft_wrap=True, highlight=False)
    for remittance, claims in found.told:
        console.print(shown(remittance, claims))
    if dry_run:
        typer.echo("Nothing was kept: this was a dry run.", err=True)
    elif not found.is_new:
        typer.echo("This file was imported before: nothing was added.", err=True)
