"""What the commands of master data have in common: a file is shown as it is understood, then taken or left."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from rich.console import Console

from desk.cli.display.json_line import json_line
from desk.cli.display.plain import plain
from desk.cli.display.taken import mapping
from desk.cli.display.taken import preview
from desk.cli.installation import settings
from flows.assembly import ledger
from pipeline.errors import UsageError
from pipeline.loading.load import Asked
from pipeline.loading.load import compare
from pipeline.loading.load import load
from pipeline.loading.load import understand
from pipeline.loading.notation import DayOrder
from pipeline.loading.reading import read
from pipeline.loading.save import save
from pipeline.store.master.book import Row
from pipeline.store.master.plan import NOBODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.loading.form import Form
    from pipeline.loading.load import Loaded
    from pipeline.loading.load import Understood


class Mark(StrEnum):
    """What stands before decimals."""

    POINT = "point"
    COMMA = "comma"


class Ending(StrEnum):
    """How far an import goes."""

    #: The first rows are shown as they would be taken.
    PREVIEW = "preview"
    #: All rows are compared with what is there.
    DRY_RUN = "dry run"
    WRITTEN = "written"


_MARKS: Final = {Mark.POINT: ".", Mark.COMMA: ",", None: None}

File = Annotated[Path, typer.Argument(help="CSV or .xlsx.", show_default=False)]
Map = Annotated[
    list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="Take a column as this field, or as none.")
]
Decimals = Annotated[Mark | None, typer.Option("--decimal", help="What stands before decimals; else it is found out.")]
Days = Annotated[DayOrder | None, typer.Option("--dates", help="How days are written that are not as 2026-03-31.")]
Preview = Annotated[bool, typer.Option("--preview", help="Show the first rows as they would be taken; write nothing.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be new and changed; write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks of an import."""

    asked: Asked
    ending: Ending
    as_json: bool
    answer: Row = field(default_factory=lambda: NOBODY)


def wish(
    columns: Sequence[str] | None,
    decimals: Mark | None,
    days: DayOrder | None,
    *,
    endings: tuple[bool, bool],
    as_json: bool,
) -> Wish:
    """The options of an import, put together; `endings` are the switches for a preview and for a dry run."""
    is_preview, is_dry = endings
    ending = Ending.PREVIEW if is_preview else Ending.DRY_RUN if is_dry else Ending.WRITTEN
    asked = Asked(columns=dict(map(_pair, columns or ())), decimal_mark=_MARKS[decimals], day_order=days)
    return Wish(asked=asked, ending=ending, as_json=as_json)


def bring(ctx: typer.Context, form: Form, file: Path, wanted: Wish) -> None:
    """Import a file; the mapping is shown before anything is written."""
    ours = settings(ctx)
    understood = understand(form, read(file, most_bytes=ours.limits.file_bytes), wanted.asked)
    talk = Console(soft_wrap=True, highlight=False, stderr=True)
    for line in mapping(understood):
        talk.print(line)
    if wanted.ending is Ending.PREVIEW:
        Console(highlight=False).print(preview(understood))
        return
    with ledger(ours) as store:
        if wanted.ending is Ending.DRY_RUN:
            told = compare(store, understood, answer=wanted.answer)
        else:
            told = load(store, understood, actor=getpass.getuser(), answer=wanted.answer)
    _tell(understood, told, wanted)


def commands(form: Form, what: str) -> typer.Typer:
    """The commands of one sort of master data; `what` names it to people."""
    app = typer.Typer(help=f"Load {what}, or write them into a file.", no_args_is_help=True)

    @app.command("import", help=f"Take {what} from a CSV file or a workbook: all rows, or none.")
    def import_(
        ctx: typer.Context,
        file: File,
        *,
        columns: Map = None,
        decimals: Decimals = None,
        days: Days = None,
        is_preview: Preview = False,
        is_dry: DryRun = False,
        as_json: Json = False,
    ) -> None:
        bring(ctx, form, file, wish(columns, decimals, days, endings=(is_preview, is_dry), as_json=as_json))

    add_export(app, form, what)
    return app


def add_export(app: typer.Typer, form: Form, what: str) -> None:
    """The command that writes one sort of master data into a file."""

    @app.command("export", help=f"Write {what} into a CSV file, or into a workbook if FILE ends in .xlsx.")
    def export(ctx: typer.Context, file: File) -> None:
        with ledger(settings(ctx)) as store:
            rows = save(store, form, file)
        typer.echo(f"{rows} rows in {plain(str(file))}")


def _pair(said: str) -> tuple[str, str]:
    heading, equals, field = said.rpartition("=")
    if not equals:
        raise UsageError(f"{said} maps nothing", remedy='Write it as --map "COLUMN=FIELD".')
    return heading, field.strip()


def _tell(understood: Understood, told: Loaded, wanted: Wish) -> None:
    if wanted.as_json:
        columns = {name: field for field, names in understood.columns.names.items() for name in names}
        typer.echo(json_line({**asdict(told), "outcome": wanted.ending, "columns": columns}))
        return
    counts = f"{told.added} new, {told.changed} changed, {told.unchanged} as they were"
    typer.echo(f"{counts}; nothing was written" if wanted.ending is Ending.DRY_RUN else counts)
