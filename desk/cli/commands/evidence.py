"""`evidence`: everything that proves one bill, as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from desk.cli.installation import settings
from desk.cli.meant import meant
from desk.evidence.pack import evidence as packed
from flows.assembly import ledger
from flows.pages import opened_pages
from pipeline.errors import UsageError

app = typer.Typer()


@app.command()
def evidence(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(help="Its id, the first letters of it, or the name of its file.")],
    *,
    output: Annotated[Path | None, typer.Option(help="Where to; else a ZIP named by the bill, here.")] = None,
) -> None:
    """Pack everything that proves a bill: values with their places, rules, answers, events, and the original."""
    ours = settings(ctx)
    with ledger(ours) as store, opened_pages(ours) as pages:
        key = meant(store, document)
        content = packed(store, ours, pages, key)
    if content is None:
        raise UsageError(f"document {key} was read as other bills meanwhile", remedy="Give its id again.")
    path = output or Path(f"ledgerdrop-evidence-{key[:12]}.zip")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}", remedy="Give another file with --output.") from error
    typer.echo(str(path))
