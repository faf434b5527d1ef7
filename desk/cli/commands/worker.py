"""`worker`: one more worker, on this machine or another."""

from __future__ import annotations

import os
import socket
import sys
from typing import Annotated

import typer

from desk.cli.installation import settings
from flows.joining import joining

app = typer.Typer()


@app.command()
def worker(
    ctx: typer.Context,
    *,
    name: Annotated[str, typer.Option(help="Tells workers of one machine apart; else the machine's name.")] = "",
    pool: Annotated[str, typer.Option(help="Prefect's work pool; else the setting `schedule.pool`.")] = "",
) -> None:
    """Join the workers of Prefect's server of `schedule.api_url`, or of this machine, until it is stopped."""
    ours = settings(ctx)
    called = name or socket.gethostname()
    program = (sys.executable, "-m", "flows.workers", called)
    typer.echo(f"Worker {called} joins; Ctrl-C stops.", err=True)
    os.execve(sys.executable, program, joining(ours, pool=pool))  # noqa: S606 - our own program, with no shell
