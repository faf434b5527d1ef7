"""`targets`: what can be exported to, and what that still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.display.json_line import json_line
from desk.cli.display.targets import lines
from desk.cli.display.targets import to_json
from desk.cli.installation import settings
from flows.assembly import ledger
from flows.targets import every_target
from pipeline.exporters.missing import missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.exporters.exporter import Exporter
    from pipeline.exporters.missing import Missing
    from pipeline.settings import Settings

app = typer.Typer()


@app.command()
def targets(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a target.")] = False,
) -> None:
    """List the export targets with what they need; those of the settings are marked, with what bills lack for them."""
    ours = settings(ctx)
    known = every_target(ours)
    lacking = _missing(ours, known)
    for one in known:
        lacks, is_chosen = lacking.get(one.name), one.name in ours.targets
        if as_json:
            typer.echo(json_line(to_json(one, lacks, is_chosen=is_chosen)))
        else:
            typer.echo("\n".join(lines(one, lacks, is_chosen=is_chosen)))


def _missing(ours: Settings, known: tuple[Exporter, ...]) -> Mapping[str, Missing]:
    """What is missing for those that are chosen; the ledger is opened only where something can be."""
    asking = [one for one in known if one.asks and one.name in ours.targets]
    if not asking:
        return {}
    with ledger(ours) as store:
        return {one.name: missing(store, one) for one in asking}
