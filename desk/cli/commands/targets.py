"""`targets`: what can be exported to."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from desk.cli.installation import settings
from pipeline.exporters.exporter import load_exporters

app = typer.Typer()


@app.command()
def targets(
    ctx: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a target.")] = False,
) -> None:
    """List the export targets; those of the settings are marked."""
    chosen = settings(ctx).targets
    for name, exporter in load_exporters().items():
        told = {"target": name, "suffix": exporter.suffix, "summary": exporter.summary, "is_chosen": name in chosen}
        mark = "*" if name in chosen else " "
        typer.echo(json.dumps(told) if as_json else f"{mark} {name:<12} {exporter.suffix:<6} {exporter.summary}")
