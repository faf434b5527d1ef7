"""The installation that a command works on: its settings, and its log file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.log_file import log_to
from pipeline.settings import load

if TYPE_CHECKING:
    import typer

    from pipeline.settings import Settings


def settings(ctx: typer.Context, **given: object) -> Settings:
    """The settings of this run, with what the command line says on top; its log goes where they say.

    Raises:
        ConfigurationError: A setting is wrong.
    """
    loaded = load(**ctx.obj, **given)
    log_to(loaded)
    return loaded
