"""`extract`: reads bills and stores nothing."""

from __future__ import annotations

import datetime as dt
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated

import typer
from rich.console import Console

from desk.cli.display.bars import progress
from desk.cli.display.bill import bill
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

    from pipeline.model.record import Record
    from pipeline.settings import Settings

app = typer.Typer()


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSONL = "jsonl"


@app.command()
def extract(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Files, or folders of files.", show_default=False)],
    *,
    form: Annotated[Format, typer.Option("--format", help="A table, or one JSON object a line.")] = Format.TABLE,
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
    show = _show_json if as_json or form is Format.JSONL else _shown_in_rows(is_single=len(given) == 1)
    if overlay:
        overlay.write_bytes(drawn(_only(given), page, ours))
    is_any_read = False
    for record in progress().track(
        examined(given, ours, received=day, witness=beside), total=len(given), what="extract"
    ):
        show(record)
        is_any_read = is_any_read or record.outcome.is_accepted
    return ExitCode.DONE if is_any_read else ExitCode.UNREADABLE_INPUT


def _with_effort(ours: Settings, effort: Effort | None) -> Settings:
    if effort is None:
        return ours
    return ours.model_copy(update={"recognition": ours.recognition.model_copy(update={"effort": effort})})


def _only(given: tuple[Path, ...]) -> Path:
    if len(given) != 1:
        raise UsageError("--overlay draws one file", remedy="Name one file, and its page with --page.")
    return given[0]


def _show_json(record: Record) -> None:
    typer.echo(json.dumps(to_json(record), ensure_ascii=False))


def _shown_in_rows(*, is_single: bool) -> Callable[[Record], None]:
    """Prints one file in full, many as a row each."""
    console = Console(soft_wrap=True, highlight=False)
    if is_single:
        return lambda record: console.print(bill(record))
    console.print(heading())
    return lambda record: console.print(row(record))
