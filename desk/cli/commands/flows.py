"""`flows`: Prefect's server alone, and the served flows alone, for more than one machine."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from desk.cli.installation import settings
from flows.environment import environment
from flows.environment import folder
from flows.services import server as its_server
from pipeline.settings import Settings

app = typer.Typer()


@app.callback()
def flows() -> None:
    """The flows of Prefect."""


@app.command()
def serve(ctx: typer.Context) -> None:
    """Serve the flows to the Prefect server of `schedule.api_url`, or to the one of `ledgerdrop up`."""
    _become(settings(ctx), "flows.deploy")


@app.command()
def server(ctx: typer.Context) -> None:
    """Run Prefect's server for the workers of this installation until it is stopped."""
    ours = settings(ctx)
    schedule = ours.schedule
    typer.echo(f"Prefect's server listens on {schedule.server_host}:{schedule.server_port}; Ctrl-C stops.", err=True)
    _become(ours, *its_server(ours))


def _become(ours: Settings, *module: str) -> NoReturn:
    folder(ours).mkdir(parents=True, exist_ok=True)
    program = (sys.executable, "-m", *module)
    os.execve(sys.executable, program, environment(ours))  # noqa: S606 - our own program, with no shell
