"""`ledger`: moves the ledger into another database, and takes its tables back to an older revision."""

from __future__ import annotations

import datetime as dt
import getpass
from typing import Annotated

import typer

from desk.cli.display.bars import progress
from desk.cli.display.proof import proof_rows
from desk.cli.installation import settings
from pipeline.errors import ExitCode
from pipeline.store.copying.move import move_ledger
from pipeline.store.copying.move import reopen_ledger
from pipeline.store.downgrading import downgrade as downgraded

app = typer.Typer(help="Move the ledger into another database, or back to an older Ledgerdrop.", no_args_is_help=True)


@app.command()
def copy(
    ctx: typer.Context,
    *,
    to: Annotated[str, typer.Option(metavar="URL", help="Of an empty database.", envvar="LEDGERDROP_COPY_TO")],
) -> ExitCode:
    """Copy the ledger into an empty database, prove that all of it is there, and go on there."""
    ours = settings(ctx)
    proof = move_ledger(ours.database_url, to, progress=progress())
    for row in proof_rows(proof):
        typer.echo(row)
    if not proof.is_given:
        typer.echo("They differ: the ledger goes on where it was, and the other database is refused.", err=True)
        return ExitCode.STORE
    typer.echo("All of it is there. Now set LEDGERDROP_DATABASE, or `database` in ledgerdrop.toml, to the other one;")
    typer.echo("the old one is closed, and opened again only by `ledgerdrop ledger reopen`.")
    return ExitCode.DONE


@app.command()
def reopen(ctx: typer.Context) -> None:
    """Open a ledger that was moved, because the other one was given up; its exports wait as after a restore."""
    reopen_ledger(settings(ctx).database_url, at=dt.datetime.now(dt.UTC), actor=getpass.getuser())
    typer.echo("It is open again. Say what each receiver has: ledgerdrop restore show")


@app.command()
def downgrade(
    ctx: typer.Context, revision: Annotated[str, typer.Argument(help="As an older Ledgerdrop has it.")]
) -> None:
    """Take the tables back to an older revision, for an older Ledgerdrop; a copy is made first."""
    copied = downgraded(settings(ctx).database_url, revision)
    typer.echo(f"The tables are those of {revision}; start the Ledgerdrop that they belong to.")
    if copied is not None:
        typer.echo(f"As it was before, the ledger is in {copied}.")
