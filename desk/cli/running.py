"""What commands that run the journey have in common: bars while it runs, and the summary at its end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from desk.cli.display.json_line import json_line
from desk.cli.display.summary import summary
from flows.report import report
from flows.report import to_json
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from flows.journey import Journey
    from flows.report import Report
    from pipeline.progress import Progress
    from pipeline.settings import Settings


def finish(journey: Journey, bars: Progress, *, since: dt.datetime) -> Report:
    """Work off all that waits, export what is approved, and say what the run came to."""
    while waiting := journey.waiting():
        for _ in bars.track(journey.work(), total=waiting, what="process"):
            pass
    return report(journey.store, since=since, batches=journey.export())


def tell(told: Report, settings: Settings, *, as_json: bool) -> ExitCode:
    """Print the summary; the exit code says whether anything waits."""
    if as_json:
        typer.echo(json_line(to_json(told)))
    else:
        console = Console(soft_wrap=True, highlight=False)
        for line in summary(told, str(settings.exports_folder)):
            console.print(line)
    return ExitCode.EXCEPTIONS_WAIT if told.waiting_in_all else ExitCode.DONE


def now() -> dt.datetime:
    """This moment, for asking later what has happened since."""
    return dt.datetime.now(dt.UTC)
