"""`export`: seals and delivers what is approved, or shows what it would seal."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.posting import post
from flows.targets import targets
from pipeline.errors import UsageError
from pipeline.exporters.preview import previews
from pipeline.store.held_bills import held_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.exporters.exporter import Exporter
    from pipeline.settings import Settings
    from pipeline.store.outbox import Rendered

app = typer.Typer()


@app.command()
def export(
    ctx: typer.Context,
    *,
    target: Annotated[list[str] | None, typer.Option(help="Only these; else the setting `targets`.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be sealed, and change nothing.")] = False,
    into: Annotated[Path | None, typer.Option(help="With --dry-run: the folder to write it into.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a file.")] = False,
) -> None:
    """Export what is approved and was not exported yet, exactly once."""
    ours = settings(ctx)
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
        batches = post(store, ours, actor=worker_name(), targets=names)
        held = held_counts(store)
    for batch in batches:
        path = ours.exports_folder / batch.target / batch.name
        told = {"target": batch.target, "file": str(path), "bills": batch.records, "totals": batch.control_totals}
        typer.echo(json.dumps(told) if as_json else f"{batch.records:>6}  {path}")
    for name in names or ours.targets:
        if count := held.get(name):
            typer.echo(f"{count:>6}  held back from {name}: `ledgerdrop targets` says what is missing", err=True)


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
