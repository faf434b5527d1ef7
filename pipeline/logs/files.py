"""A log file that several processes write, and that one of them puts aside when it is full."""

from __future__ import annotations

import fcntl
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import TextIOWrapper
    from logging import LogRecord


class LogFile(RotatingFileHandler):
    """Comes into being, with its folder, at the first line: `extract` leaves nothing behind."""

    def __init__(self, file: Path, *, most_bytes: int, kept: int) -> None:
        super().__init__(file, maxBytes=most_bytes, backupCount=kept, encoding="utf-8", delay=True)

    def emit(self, record: LogRecord) -> None:
        """Write a line into the file that now has the name: another process may have put ours aside."""
        if self.stream is not None and not self._is_ours():
            self._reopen()
        super().emit(record)

    def doRollover(self) -> None:  # noqa: N802 - the base class's name
        """Put the file aside, unless another process just has."""
        with Path(f"{self.baseFilename}.turn").open("w", encoding="utf-8") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            if self._is_ours():
                super().doRollover()
            else:
                self._reopen()

    def _reopen(self) -> None:
        if self.stream is not None:
            self.stream.close()
        self.stream = self._open()

    def _is_ours(self) -> bool:
        """Whether the file that has the name is the one that we write."""
        if self.stream is None:
            return True
        try:
            named = os.stat(self.baseFilename)  # noqa: PTH116 - as the base class has it, a text
        except FileNotFoundError:
            return False
        return os.path.samestat(named, os.fstat(self.stream.fileno()))

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()
