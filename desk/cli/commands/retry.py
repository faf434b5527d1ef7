"""`retry`: makes a new attempt at a document."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from desk.cli.installation import settings
from desk.cli.meant import meant
from flows.assembly import ledger
from pipeline.errors import UsageError
from pipeline.store.key import parse_key
from pipeline.store.work import retry as again

app = typer.Typer()


@app.command()
def retry(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(help="Its id, the first letters of it, or the name of its file.")],
) -> None:
    """Have a document read again by the next run, as after a limit was raised."""
    with ledger(settings(ctx)) as store:
        document_id, _ = parse_key(meant(store, document))
        if not again(store, document_id, actor=getpass.getuser()):
            raise UsageError(f"document {document_id} is at work already", remedy="Wait for it to end.")
    typer.echo(f"Document {document_id} is read again by the next process, batch or watch.")
