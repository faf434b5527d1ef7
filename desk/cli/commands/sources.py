"""`sources`: the mailboxes and folders of other machines that documents are fetched from."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING
from typing import Annotated

import typer

from desk.cli.installation import settings
from pipeline.errors import ExitCode
from pipeline.errors import UsageError
from pipeline.sources.opening import sources_of
from pipeline.sources.source import SourceTrouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.sources.source import Sight
    from pipeline.sources.source import Source

app = typer.Typer(no_args_is_help=True)


@app.callback()
def sources() -> None:
    """Mailboxes and folders of other machines that documents are fetched from."""


@app.command()
def check(
    ctx: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(help="Else all of them.", show_default=False)] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each.")] = False,
) -> ExitCode:
    """Look at each source, and tell how much waits there; nothing is taken."""
    found = [_looked_at(source) for source in _meant(sources_of(settings(ctx)), names or ())]
    for source, seen in found:
        typer.echo(_as_json(source, seen) if as_json else _told(source, seen))
    return ExitCode.CONFIGURATION if any(isinstance(seen, SourceTrouble) for _, seen in found) else ExitCode.DONE


def _meant(known: Sequence[Source], names: Sequence[str]) -> list[Source]:
    if strange := set(names) - {source.name for source in known}:
        raise UsageError(f"no source is called {min(strange)}", remedy="See `sources` in ledgerdrop.toml.")
    return [source for source in known if not names or source.name in names]


def _looked_at(source: Source) -> tuple[Source, Sight | SourceTrouble]:
    try:
        return source, source.sight()
    except SourceTrouble as trouble:
        return source, trouble


def _told(source: Source, seen: Sight | SourceTrouble) -> str:
    if isinstance(seen, SourceTrouble):
        return f"{source.name} ({source.channel}): {seen} {seen.remedy}"
    others = f", {seen.passed_over} left alone" if seen.passed_over else ""
    return f"{source.name} ({source.channel}): reached, {seen.waiting} to be fetched{others}"


def _as_json(source: Source, seen: Sight | SourceTrouble) -> str:
    told = {"trouble": str(seen), "remedy": seen.remedy} if isinstance(seen, SourceTrouble) else asdict(seen)
    return json.dumps({"name": source.name, "channel": source.channel, **told})
