"""`extract`: reads bills and stores nothing."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer
from rich.console import Console

from desk.cli.display.bars import progress
from desk.cli.display.bill import bill
from desk.cli.display.json_line import json_line
from desk.cli.display.plain import plain
from desk.cli.display.results import write_results
from desk.cli.display.rows import heading
from desk.cli.display.rows import row
from desk.cli.installation import settings
from desk.cli.witness import Witness
from desk.cli.witness import testimony
from flows.drawing import drawn
from flows.examination import examined
from flows.files import found
from pipeline.effort import Effort
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.model.serial import to_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from pipeline.model.record import Record
    from pipeline.settings import Settings

app = typer.Typer()


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    ABBYY_FLEXICAPTURE = "abbyy_flexicapture"
    ABBYY_VANTAGE = "abbyy_vantage"
    UIPATH = "uipath"

    @property
    def is_target(self) -> bool:
        """Whether it is how a target is given results."""
        return self not in {Format.TABLE, Format.JSONL}


@app.command()
def extract(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Files, or folders of files.", show_default=False)],
    *,
    form: Annotated[
        Format, typer.Option("--format", help="A table, one JSON object a line, or a file as other systems write it.")
    ] = Format.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
    overlay: Annotated[Path | None, typer.Option(help="Draw what was read on the page into this PNG.")] = None,
    page: Annotated[int, typer.Option(help="The page that --overlay draws.", min=1)] = 1,
    effort: Annotated[
        Effort | None, typer.Option(help="What a page of pixels may cost; else as the settings say.")
    ] = None,
    received: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of receipt.")] = None,
    witness: Witness = None,
) -> ExitCode:
    """Read bills and print what they say; nothing is stored."""
    given = tuple(found(files))
    ours, day = _with_effort(settings(ctx), effort), received.date() if received else None
    beside = testimony(witness, given)
    if overlay:
        overlay.write_bytes(drawn(_only(given), page, ours))
    read = progress().track(examined(given, ours, received=day, witness=beside), total=len(given), what="extract")
    if form.is_target and not as_json:
        return _written(read, form, ours)
    show = _show_json if as_json or form is Format.JSONL else _shown_in_rows(is_single=len(given) == 1)
    is_any_read = False
    for record in read:
        show(record)
        is_any_read = is_any_read or record.outcome.is_accepted
    return ExitCode.DONE if is_any_read else ExitCode.UNREADABLE_INPUT


def _written(read: Iterable[Record], form: Format, ours: Settings) -> ExitCode:
    """Write what could be read as a target is given it; the rest is told."""
    records = tuple(read)
    for record in records:
        if not record.outcome.is_accepted:
            typer.echo(f"{plain(record.file)}: {plain(record.reason)}", err=True)
    accepted = [record for record in records if record.outcome.is_accepted]
    if not accepted:
        return ExitCode.UNREADABLE_INPUT
    write_results(accepted, form.value, ours)
    return ExitCode.DONE


def _with_effort(ours: Settings, effort: Effort | None) -> Settings:
    if effort is None:
        return ours
    return ours.model_copy(update={"recognition": ours.recognition.model_copy(update={"effort": effort})})


def _only(given: tuple[Path, ...]) -> Path:
    if len(given) != 1:
        raise UsageError("--overlay draws one file", remedy="Name one file, and its page with --page.")
    return given[0]


def _show_json(record: Record) -> None:
    typer.echo(json_line(to_json(record)))


def _shown_in_rows(*, is_single: bool) -> Callable[[Record], None]:
    """Prints one file in full, many as a row each."""
    console = Console(soft_wrap=True, highlight=False)
    if is_single:
        return lambda record: console.print(bill(record))
    console.print(heading())
    return lambda record: console.print(row(record))
