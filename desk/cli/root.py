"""The group of all commands; the module of a command is imported when somebody asks for it."""

from __future__ import annotations

import importlib
import importlib.metadata
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Final

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer._click.core import Command
    from typer._click.core import Context

#: In the order in which people need them.
COMMANDS: Final = (
    "extract",
    "evaluate",
    "evaluate-rules",
    "train",
    "process",
    "watch",
    "batch",
    "sources",
    "export",
    "targets",
    "taken-back",
    "explain",
    "evidence",
    "retry",
    "recheck",
    "expected",
    "payments",
    "suppliers",
    "bank-accounts",
    "companies",
    "orders",
    "receipts",
    "remittances",
    "accounts",
    "rates",
    "sanctions",
    "memory",
    "people",
    "tokens",
    "webhooks",
    "desk",
    "up",
    "flows",
    "worker",
    "status",
    "metrics",
    "doctor",
    "purge",
    "audit",
    "backup",
    "restore",
    "ledger",
    "packs",
)


class Commands(TyperGroup):
    """All commands by name; starting one costs the imports of that one only."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the base class's signature
        """The names, for `--help`."""
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002 - as above
        """The command of a name; `None` when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(importlib.import_module(f"desk.cli.commands.{cmd_name.replace('-', '_')}").app)
        command.name = cmd_name
        return command


root = typer.Typer(cls=Commands, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


def _print_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"ledgerdrop {importlib.metadata.version('ledgerdrop')}")
        raise typer.Exit


@root.callback()
def ledgerdrop(
    ctx: typer.Context,
    *,
    home: Annotated[Path | None, typer.Option(help="Folder of this installation; else the setting `home`.")] = None,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)] = False,  # noqa: ARG001
) -> None:
    """Drop invoices into a folder: clean ones become postings, the rest wait with their reasons."""
    ctx.obj = {} if home is None else {"home": home}
