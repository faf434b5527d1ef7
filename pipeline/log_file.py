"""The log of an installation: what its programs say stands there, and nowhere else."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING
from typing import Final

from pipeline.logs.files import LogFile
from pipeline.logs.lines import Lines
from pipeline.logs.lines import is_ours

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

NAME: Final = "ledgerdrop.log"


def log_to(settings: Settings) -> None:
    """Have this process say what it does in the log of its installation, in one form and at one level."""
    wanted = settings.logging
    lines = Lines(as_json=wanted.format == "json")
    handlers: list[logging.Handler] = []
    if wanted.file:
        handlers.append(_file(settings.home, most_bytes=wanted.file_bytes, kept=wanted.kept_files))
    if wanted.stderr:
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        handler.setFormatter(lines)
        handler.addFilter(_is_said)
    logging.basicConfig(level=wanted.level.upper(), handlers=handlers or [logging.NullHandler()], force=True)


def _file(home: Path, *, most_bytes: int, kept: int) -> LogFile:
    return LogFile(home / NAME, most_bytes=most_bytes, kept=kept)


def _is_said(record: logging.LogRecord) -> bool:
    """Libraries have nothing to say but warnings."""
    return is_ours(record.name) or record.levelno >= logging.WARNING
