"""`purge`: lets go of what is not needed any more, and keeps the proof of what was decided."""

from __future__ import annotations

import getpass
import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.display.json_line import json_line
from desk.cli.display.plain import plain
from desk.cli.installation import settings
from desk.cli.meant import meant
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.purging import purge as run
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.store.compacting import compact as compact_store
from pipeline.store.people.authority import Terminal
from pipeline.store.purging import holding

if TYPE_CHECKING:
    from flows.purging import Report

app = typer.Typer(help="Let go of what is not needed any more, or hold it back from that.")

Document = Annotated[str, typer.Argument(help="Its id, the first letters of it, or the name of its file.")]
Reason = Annotated[str, typer.Option(help="Why, for those who come later.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback(invoke_without_command=True)
def purge(
    ctx: typer.Context,
    *,
    dry_run: Annotated[bool, typer.Option(help="Only say what would go.")] = False,
    as_json: AsJson = False,
    compact: Annotated[bool, typer.Option(help="Write the whole database anew after it, with nobody at work.")] = False,
) -> ExitCode | None:
    """Purge what rests for longer than the settings `retention` keep it; the nightly batch does so by itself."""
    if ctx.invoked_subcommand is not None:
        return None
    ours = settings(ctx)
    if not ours.retention.is_set:
        raise UsageError("everything is kept for ever", remedy="Set a period, such as retention.documents_days = 3650.")
    with ledger(ours) as store:
        report = run(store, ours, actor=worker_name(), is_trial=dry_run)
        if compact and not dry_run:
            compact_store(store, rewrite=True)
    typer.echo(json.dumps(asdict(report), default=str) if as_json else _told(report))
    return ExitCode.DONE


@app.command()
def hold(ctx: typer.Context, document: Document, *, reason: Reason) -> None:
    """Have a document never go, with all of its bills, until it is released."""
    with ledger(settings(ctx)) as store:
        key = meant(store, document)
        is_new = holding.hold(store, key, reason=reason, actor=_terminal())
    typer.echo(f"Document {key} is held back." if is_new else f"Document {key} was held back already.")


@app.command()
def release(ctx: typer.Context, document: Document, *, reason: Reason = "") -> None:
    """Hold a document back no more."""
    with ledger(settings(ctx)) as store:
        key = meant(store, document)
        was_held = holding.release(store, key, reason=reason, actor=_terminal())
    typer.echo(f"Document {key} is not held back any more." if was_held else f"Document {key} was not held back.")


@app.command()
def holds(ctx: typer.Context, *, as_json: AsJson = False) -> None:
    """List what is held back, and why."""
    with ledger(settings(ctx)) as store:
        found = holding.holds(store)
    for one in found:
        if as_json:
            typer.echo(json_line(asdict(one), default=str))
        else:
            typer.echo(f"{one.document_id}  {one.held_at:%Y-%m-%d}  {plain(one.held_by)}  {plain(one.reason)}")
    if not found and not as_json:
        typer.echo("Nothing is held back.")


def _terminal() -> Terminal:
    return Terminal(user=getpass.getuser())


def _told(report: Report) -> str:
    verb = "would go" if report.is_trial else "went"
    lines = [f"{report.documents} documents of {report.size / 1_000_000:.1f} MB {verb}."]
    if report.oldest and report.newest:
        lines.append(f"They came in between {report.oldest:%Y-%m-%d} and {report.newest:%Y-%m-%d}.")
    lines.append(
        f"{report.originals} originals on the shelves, {report.page_looks} looks at pages and "
        f"{report.sign_ins} signs of who signed in {verb}."
    )
    if report.unfinished:
        lines.append(f"{report.unfinished} documents are on their way out; the next run ends that.")
    return "\n".join(lines)
