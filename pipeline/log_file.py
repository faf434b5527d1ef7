"""The log file of an installation: what its programs say stands there, and nowhere else."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from io import TextIOWrapper

_BYTES: Final = 10_000_000
_FILES: Final = 5
_LINE: Final = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


def log_to(home: Path) -> None:
    """Have this process say what it does in the log of a home folder."""
    handler = _LogFile(home / "ledgerdrop.log", maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    logging.basicConfig(level=logging.INFO, handlers=[handler], format=_LINE, force=True)


class _LogFile(RotatingFileHandler):
    """A log file that comes into being, with its folder, at the first line: `extract` leaves nothing behind."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()
