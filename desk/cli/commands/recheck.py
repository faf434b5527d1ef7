"""`recheck`: looks whether goods have arrived that bills wait for, and what bills of an older program lack."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.again import recheck as again
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.page_texts import let_know
from pipeline.intake.leaves import Leaves
from pipeline.store.catching_up import catch_up

if TYPE_CHECKING:
    from pipeline.settings import Settings

app = typer.Typer()


@app.command()
def recheck(
    ctx: typer.Context,
    *,
    is_history: Annotated[
        bool,
        typer.Option("--history", help="Instead, let the history know of bills that an older Ledgerdrop recorded."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Judge the bills again that wait for nothing but a goods receipt; `batch` does so on its schedule."""
    ours = settings(ctx)
    if is_history:
        _catch_up(ours, as_json=as_json)
        return
    with ledger(ours) as store:
        told = again(store, ours, owner=worker_name())
    if as_json:
        typer.echo(json.dumps(asdict(told)))
        return
    still = told.tried - told.let_through
    typer.echo(f"Bills that waited for goods: {told.tried}, of which {told.let_through} go on and {still} still wait.")


def _catch_up(ours: Settings, *, as_json: bool) -> None:
    with ledger(ours) as store:
        caught = catch_up(store, actor=worker_name())
        leaves = Leaves(ours.pages_folder, most=ours.pages.kept_bytes)
        found = let_know(store, leaves, actor=worker_name())
    if as_json:
        typer.echo(json.dumps({"caught_up": caught, "found_by_words": found}))
        return
    typer.echo(f"Bills that the history knows of now: {caught}.")
    typer.echo(f"Bills that are found by the words of their pages now: {found}.")
