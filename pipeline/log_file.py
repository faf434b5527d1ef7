"""The log of an installation: what its programs say stands there, and nowhere else."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING
from typing import Final

from pipeline.logs.files import LogFile
from pipeline.logs.lines import Lines
from pipeline.logs.lines import is_ours

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings

logger = logging.getLogger(__name__)

NAME: Final = "ledgerdrop.log"


def log_to(settings: Settings) -> None:
    """Have this process say what it does, and what ends a thread of it, in its installation's log, in one form."""
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
    # By itself Python prints the words of an error, which may be a document's.
    threading.excepthook = _tell_end


def _file(home: Path, *, most_bytes: int, kept: int) -> LogFile:
    return LogFile(home / NAME, most_bytes=most_bytes, kept=kept)


def _tell_end(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        logger.critical("a thread ended", exc_info=(ended.exc_type, ended.exc_value, ended.exc_traceback))


def _is_said(record: logging.LogRecord) -> bool:
    """Libraries have nothing to say but warnings."""
    return is_ours(record.name) or record.levelno >= logging.WARNING
