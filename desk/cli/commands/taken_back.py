"""`taken-back`: notes what was taken back in an accounting system by hand."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from desk.cli.installation import settings
from desk.cli.meant import meant
from flows.assembly import ledger
from pipeline.errors import UsageError
from pipeline.exporters.exporter import exporter_named
from pipeline.store.by_hand import taken_back_by_hand

app = typer.Typer()


@app.command()
def taken_back(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(help="The target whose system has the bill.")],
    document: Annotated[str, typer.Argument(help="Its id, the first letters of it, or the name of its file.")],
) -> None:
    """Note that a posting was taken back by hand; the next export posts its correction."""
    name = exporter_named(target).name
    with ledger(settings(ctx)) as store:
        key = meant(store, document)
        if not taken_back_by_hand(store, name, key, actor=getpass.getuser()):
            remedy = "`ledgerdrop explain` says where it was posted, and what was decided since."
            raise UsageError(f"nothing of {key} is to be taken back from {name}", remedy=remedy)
    typer.echo(f"What {name} had of {key} is noted as taken back by hand.")
