"""`bank-accounts`: where suppliers may be paid. Only a person who has called back adds or changes one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Annotated
from typing import Final

import typer

from desk.cli.master_data import Days
from desk.cli.master_data import Decimals
from desk.cli.master_data import DryRun
from desk.cli.master_data import File
from desk.cli.master_data import Json
from desk.cli.master_data import Map
from desk.cli.master_data import Preview
from desk.cli.master_data import add_export
from desk.cli.master_data import bring
from desk.cli.master_data import wish
from pipeline.loading.forms import BANK_ACCOUNTS

_WHAT: Final = "bank accounts of suppliers"

app = typer.Typer(help=f"Load {_WHAT}, or write them into a file.", no_args_is_help=True)


@app.command("import")
def import_(
    ctx: typer.Context,
    file: File,
    *,
    confirmed_by: Annotated[str | None, typer.Option(help="Who has called the suppliers back.")] = None,
    columns: Map = None,
    decimals: Decimals = None,
    days: Days = None,
    is_preview: Preview = False,
    is_dry: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take bank accounts from a CSV file or a workbook: all rows, or none.

    One that is new or changed is taken only with the name of who confirmed it, by calling the supplier at a number
    that was known before.
    """
    wanted = wish(columns, decimals, days, endings=(is_preview, is_dry), as_json=as_json)
    if confirmed_by:
        today = dt.datetime.now().astimezone().date()
        wanted = replace(wanted, answer={"confirmed_by": confirmed_by, "confirmed_on": today})
    bring(ctx, BANK_ACCOUNTS, file, wanted)


add_export(app, BANK_ACCOUNTS, _WHAT)
