"""`doctor`: tells whether an installation is well."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from desk.cli.display.plain import plain
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.assembly import worker_name
from flows.checkup.ledger import quick
from flows.checkup.ledger import thorough
from flows.checkup.leftovers import repair
from flows.checkup.machine import machine
from pipeline.errors import ExitCode
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.milestones import reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.checkup.finding import Finding
    from pipeline.settings import Settings

app = typer.Typer()


@app.command()
def doctor(
    ctx: typer.Context,
    *,
    is_quick: Annotated[bool, typer.Option("--quick", help="Only whether the ledger answers.")] = False,
    is_repair: Annotated[
        bool, typer.Option("--repair", help="First remove what stops have left, and move unknown bytes to quarantine.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a finding.")] = False,
) -> ExitCode:
    """Look at versions, programs, folders, the ledger and all that it keeps; each difference is named."""
    console = Console(soft_wrap=True, highlight=False)
    is_well, ours = True, settings(ctx)
    for finding in _findings(ours, is_quick=is_quick, is_repair=is_repair):
        is_well = is_well and finding.is_well
        if as_json:
            typer.echo(json.dumps(asdict(finding)))
        else:
            console.print(_row(finding))
    if not is_quick:
        with ledger(ours) as store:
            reach(store, Milestone.DOCTOR, actor=worker_name(), is_well=is_well)
    return ExitCode.DONE if is_well else ExitCode.STORE


def _findings(ours: Settings, *, is_quick: bool, is_repair: bool) -> Iterator[Finding]:
    if not is_quick:
        yield from machine(ours)
    with ledger(ours) as store:
        yield quick(store)
        if is_repair:
            yield from repair(store, ours)
        if not is_quick:
            yield from thorough(store, ours)


def _row(finding: Finding) -> Text:
    mark, colour = ("well", "green") if finding.is_well else ("NOT WELL", "red")
    return Text(f"{mark:<8}  ", style=colour).append(f"{plain(finding.what)}  {plain(finding.words)}", style="default")
