"""The installation that a command works on: its settings, and its log file."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.settings import load

if TYPE_CHECKING:
    from io import TextIOWrapper

    import typer

    from pipeline.settings import Settings

_LOG_BYTES: Final = 10_000_000
_LOG_FILES: Final = 5
_LOG_LINE: Final = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


def settings(ctx: typer.Context, **given: object) -> Settings:
    """The settings of this run, with what the command line says on top; its log goes to the home folder.

    Raises:
        ConfigurationError: A setting is wrong.
    """
    loaded = load(**ctx.obj, **given)
    _log_to(loaded.home / "ledgerdrop.log")
    return loaded


class _LogFile(RotatingFileHandler):
    """A log file that comes into being, with its folder, at the first line: `extract` leaves nothing behind."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()


def _log_to(file: Path) -> None:
    handler = _LogFile(file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True)
    logging.basicConfig(level=logging.INFO, handlers=[handler], format=_LOG_LINE, force=True)
