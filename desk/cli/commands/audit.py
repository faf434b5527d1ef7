"""`audit`: proves that nothing was changed."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.assembly import ledger
from flows.checkup.chain import CHECKPOINTS
from flows.checkup.chain import checkpoints as heads_in
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.store import audit as chain
from pipeline.store.chain import Head

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer()


@app.callback()
def audit() -> None:
    """Prove what happened."""


@app.command()
def verify(
    ctx: typer.Context,
    *,
    against: Annotated[list[str] | None, typer.Option(help="A checkpoint kept elsewhere, as SEQ:HASH.")] = None,
    files: Annotated[
        list[Path] | None, typer.Option("--against-file", help="Checkpoints kept in a file, one a line.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> ExitCode:
    """Read the whole chain of events and name the first that is not as it was written."""
    with ledger(settings(ctx)) as store:
        kept = [*(_checkpoint(said) for said in against or ()), *(head for file in files or () for head in _in(file))]
        verdict = chain.verify(store, checkpoints=kept)
    if as_json:
        typer.echo(json.dumps({**asdict(verdict), "is_sound": verdict.is_sound}))
    elif verdict.is_sound:
        typer.echo(f"{verdict.events} events, all as they were written; head {verdict.head.seq}:{verdict.head.hash}")
    else:
        typer.echo(f"Event {verdict.broken_seq} is broken: {verdict.problem}")
    return ExitCode.DONE if verdict.is_sound else ExitCode.STORE


@app.command()
def checkpoint(
    ctx: typer.Context,
    *,
    to: Annotated[Path | None, typer.Option(help="The file that it is added to; else one in the home.")] = None,
) -> None:
    """Add the head of the chain to a file, best on another machine: whatever is done to the chain later shows."""
    ours = settings(ctx)
    with ledger(ours) as store:
        head = chain.head(store)
    file = to or ours.home / CHECKPOINTS
    line = f"{head.seq}:{head.hash} {dt.datetime.now(dt.UTC).isoformat(timespec='seconds')}"
    try:
        with file.open("a", encoding="ascii") as checkpoints:
            checkpoints.write(f"{line}\n")
            checkpoints.flush()
            os.fsync(checkpoints.fileno())
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}", remedy="Give another file with --to.") from error
    typer.echo(line)


def _in(file: Path) -> Iterator[Head]:
    if not file.is_file():
        raise UsageError(f"there is no file {file}", remedy="Give one that `audit checkpoint` has written.")
    return heads_in(file)


def _checkpoint(said: str) -> Head:
    seq, _, digest = said.partition(":")
    if not (seq.isdecimal() and digest):
        raise UsageError(f"{said} is no checkpoint", remedy="Give it as `audit verify` prints the head: SEQ:HASH.")
    return Head(seq=int(seq), hash=digest)
