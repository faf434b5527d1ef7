"""`audit`: proves that nothing was changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.assembly import ledger
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.store import audit as chain
from pipeline.store.chain import Head

app = typer.Typer()


@app.callback()
def audit() -> None:
    """Prove what happened."""


@app.command()
def verify(
    ctx: typer.Context,
    *,
    against: Annotated[list[str] | None, typer.Option(help="A checkpoint kept elsewhere, as SEQ:HASH.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> ExitCode:
    """Read the whole chain of events and name the first that is not as it was written."""
    with ledger(settings(ctx)) as store:
        verdict = chain.verify(store, checkpoints=[_checkpoint(said) for said in against or ()])
    if as_json:
        typer.echo(json.dumps({**asdict(verdict), "is_sound": verdict.is_sound}))
    elif verdict.is_sound:
        typer.echo(f"{verdict.events} events, all as they were written; head {verdict.head.seq}:{verdict.head.hash}")
    else:
        typer.echo(f"Event {verdict.broken_seq} is broken: {verdict.problem}")
    return ExitCode.DONE if verdict.is_sound else ExitCode.STORE


def _checkpoint(said: str) -> Head:
    seq, _, digest = said.partition(":")
    if not (seq.isdecimal() and digest):
        raise UsageError(f"{said} is no checkpoint", remedy="Give it as `audit verify` prints the head: SEQ:HASH.")
    return Head(seq=int(seq), hash=digest)
