"""`backup`: takes a backup while all goes on, or looks whether those that were taken are as they were written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from desk.cli.display.bars import progress
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.backing_up import back_up
from pipeline.backup.manifest import LEFT_OUT
from pipeline.backup.repository import Repository
from pipeline.backup.verifying import damage
from pipeline.errors import ExitCode
from pipeline.errors import UsageError

app = typer.Typer()


@app.command()
def backup(
    ctx: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="Of all backups; else the setting backup.folder.")] = None,
    *,
    keep: Annotated[int | None, typer.Option(help="Keep so many of the newest; 0 keeps all.", min=0)] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Take none; hash all that were taken again.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> ExitCode:
    """Take a backup of the ledger, the documents, the settings and what was trained."""
    ours = settings(ctx)
    place = folder or ours.backup.folder
    if place is None:
        raise UsageError(
            "there is no folder for backups", remedy="Name it, or set backup.folder: best on another disk."
        )
    if verify:
        return _verify(Repository(place))
    with ledger(ours) as store:
        kept = ours.backup.keep if keep is None else keep
        taken, gone = back_up(
            store, ours, place, keep=kept if folder is None or keep is not None else 0, progress=progress()
        )
    manifest = taken.backup.manifest
    if as_json:
        counts = {"documents": manifest.documents, "blobs": manifest.blobs, "copied": taken.copied, "removed": gone}
        head = f"{manifest.head.seq}:{manifest.head.hash}"
        told = {"backup": str(taken.backup.folder), **counts, "head": head, "missing": manifest.missing}
        typer.echo(json.dumps(told))
    else:
        typer.echo(f"{taken.backup.folder}: {manifest.documents} documents, {taken.copied} of them new; {gone} removed")
        typer.echo(f"head {manifest.head.seq}:{manifest.head.hash}")
        for one in LEFT_OUT:
            typer.echo(f"left out: {one}", err=True)
    for sha256 in manifest.missing:
        typer.echo(f"document {sha256}: its bytes are missing or changed: run `ledgerdrop doctor`", err=True)
    return ExitCode.STORE if manifest.missing else ExitCode.DONE


def _verify(repository: Repository) -> ExitCode:
    backups = repository.backups()
    if not backups:
        raise UsageError(f"there is no backup in {repository.folder}", remedy="Take one: ledgerdrop backup FOLDER")
    is_well = True
    for one in backups:
        found = tuple(damage(repository, one, progress=progress()))
        is_well = is_well and not found
        typer.echo(f"{one.stamp}: {'; '.join(found) or 'as it was written'}")
    return ExitCode.DONE if is_well else ExitCode.STORE
