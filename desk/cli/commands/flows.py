"""`flows`: the served flows alone, beside a Prefect server that runs elsewhere."""

from __future__ import annotations

import os
import sys

import typer

from desk.cli.installation import settings
from flows.environment import environment

app = typer.Typer()


@app.callback()
def flows() -> None:
    """The flows of Prefect."""


@app.command()
def serve(ctx: typer.Context) -> None:
    """Serve the flows to the Prefect server of PREFECT_API_URL, or to the one of `ledgerdrop up`."""
    program = (sys.executable, "-m", "flows.deploy")
    os.execve(sys.executable, program, environment(settings(ctx)))  # noqa: S606 - our own program, with no shell
