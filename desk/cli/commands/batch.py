"""`batch`: one scheduled run."""

from __future__ import annotations

from typing import Annotated

import typer

from desk.cli import running
from desk.cli.display.bars import progress
from desk.cli.installation import settings
from flows.assembly import opened
from flows.backing_up import back_up_after_batch
from flows.messenger import tell as tell_webhooks
from pipeline.errors import ExitCode
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.milestones import reach
from pipeline.store.observing.workers import Kind
from pipeline.store.regular import missing

app = typer.Typer()


@app.command()
def batch(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> ExitCode:
    """Fetch, take in what lies in the watched folder, learn, process, recheck late receipts, export, purge, back up."""
    ours, since = settings(ctx), running.now()
    with opened(ours, kind=Kind.BATCH) as journey:
        for trouble in journey.fetch().troubles:
            typer.echo(trouble, err=True)
        journey.empty_inbox()
        journey.learn()
        journey.recheck()
        try:
            told = running.finish(journey, progress(), since=since)
            tell_webhooks(journey.store, ours)
            journey.purge()
        finally:  # what a target does not take is no reason to be without a backup
            back_up_after_batch(journey.store, ours)
        reach(journey.store, Milestone.BATCH, actor=journey.owner)
        late = list(missing(journey.store, since.astimezone().date()))
    code = running.tell(told, ours, as_json=as_json)
    if late and not as_json:
        typer.echo(f"{len(late)} suppliers bill regularly, and their next bill is late: ledgerdrop expected")
    return code
