"""`export`: seals and delivers what is approved, shows what it would seal, or delivers a batch once more."""

from __future__ import annotations

import getpass
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.posting import batch_named
from flows.posting import place_of
from flows.posting import post
from flows.posting import post_again
from flows.targets import targets
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.exporters.preview import previews
from pipeline.store.deliveries import Verdict
from pipeline.store.deliveries import settle
from pipeline.store.deliveries import standings
from pipeline.store.held_bills import held_counts
from pipeline.store.outbox import undelivered
from pipeline.store.people.authority import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pipeline.exporters.exporter import Exporter
    from pipeline.settings import Settings
    from pipeline.store.outbox import Batch
    from pipeline.store.outbox import Rendered
    from pipeline.store.store import Store

app = typer.Typer()


@app.command()
def export(
    ctx: typer.Context,
    *,
    target: Annotated[list[str] | None, typer.Option(help="Only these; else the setting `targets`.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be sealed, and change nothing.")] = False,
    into: Annotated[Path | None, typer.Option(help="With --dry-run: the folder to write it into.")] = None,
    resend: Annotated[str, typer.Option(metavar="BATCH", help="Deliver this file once more, as it was sealed.")] = "",
    arrived: Annotated[str, typer.Option(metavar="BATCH", help="Say that this file has arrived.")] = "",
    reason: Annotated[str, typer.Option(help="With --resend and --arrived: why.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a file.")] = False,
) -> None:
    """Export what is approved and was not exported yet, exactly once."""
    ours = settings(ctx)
    if resend or arrived:
        _decide(ours, resend, arrived, reason)
        return
    if dry_run:
        _show(ours, targets(ours, target or ()), into)
        return
    if into is not None:
        raise UsageError(
            "--into is for --dry-run", remedy="Add --dry-run; the setting `exports` says where exports go."
        )
    _export(ours, target or (), as_json=as_json)


def _export(ours: Settings, names: list[str] | tuple[str, ...], *, as_json: bool) -> None:
    with ledger(ours) as store:
        try:
            post(store, ours, actor=worker_name(), targets=names, told=partial(_print_batch, ours, as_json=as_json))
        finally:
            waits = _print_waiting(store, names or ours.targets)
        held = held_counts(store)
    for name in names or ours.targets:
        if count := held.get(name):
            typer.echo(f"{count:>6}  held back from {name}: `ledgerdrop targets` says what is missing", err=True)
    if waits:
        raise typer.Exit(ExitCode.EXCEPTIONS_WAIT)


def _print_batch(ours: Settings, batch: Batch, *, as_json: bool) -> None:
    path = place_of(ours, batch)
    told = {"target": batch.target, "file": path, "bills": batch.records, "totals": batch.control_totals}
    typer.echo(json.dumps(told) if as_json else f"{batch.records:>6}  {path}")


def _print_waiting(store: Store, names: Iterable[str]) -> bool:
    """Tell which batches wait for a person; whether there are any."""
    found = [batch for batch in undelivered(store) if batch.target in set(names)]
    known = standings(store, found)
    waiting = [batch for batch in found if known[batch.batch_id].waits]
    for batch in waiting:
        one = known[batch.batch_id]
        typer.echo(f"{batch.name}: {one.state}: {one.trouble} Decide with --resend or --arrived.", err=True)
    return bool(waiting)


def _decide(ours: Settings, again: str, arrived: str, reason: str) -> None:
    if again and arrived:
        raise UsageError("--resend and --arrived say the contrary", remedy="Give one of them.")
    person = Terminal(user=getpass.getuser())
    with ledger(ours) as store:
        batch = batch_named(store, again or arrived)
        if again:
            post_again(store, ours, batch, reason=reason, actor=person)
            typer.echo(f"{batch.records:>6}  {place_of(ours, batch)}")
        else:
            settle(store, batch, Verdict.ARRIVED, reason=reason, actor=person)
            typer.echo(f"{batch.name} counts as delivered.")


def _show(ours: Settings, exporters: tuple[Exporter, ...], into: Path | None) -> None:
    if into is None and len(exporters) != 1:
        raise UsageError("one target fits on standard output", remedy="Name it with --target, or a folder with --into.")
    with ledger(ours) as store:
        shown = (one for exporter in exporters for one in previews(store, exporter))
        if into is None:
            _print(shown)
        else:
            _write(shown, into)


def _print(shown: Iterator[tuple[str, Rendered]]) -> None:
    found = [rendered for _, rendered in shown]
    if len(found) > 1:
        raise UsageError(f"that would be {len(found)} files", remedy="Name a folder for them with --into.")
    for rendered in found:
        sys.stdout.buffer.write(rendered.content)
    sys.stdout.flush()


def _write(shown: Iterator[tuple[str, Rendered]], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rendered in shown:
            with (folder / name).open("xb") as file:
                file.write(rendered.content)
            typer.echo(folder / name)
    except OSError as error:
        problem = f"{error.filename or folder} cannot be written: {error.strerror}"
        raise UsageError(
            problem, remedy="Name a folder that is empty, or not there yet, and that you may write."
        ) from error
