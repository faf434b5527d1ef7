"""A watched folder with a clock that is moved by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.intake.intake import Intake
from pipeline.settings import Limits
from pipeline.settings import Settings
from tests.pipeline.intake.log import MemoryLog

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.arrival import ArrivalLog
    from pipeline.intake.intake import Round
    from pipeline.intake.reception import Received


class Site:
    """One installation; `restart` begins as after a stop of the machine, with the same folders and log."""

    def __init__(self, home: Path, log: ArrivalLog | None = None) -> None:
        self.settings = Settings(home=home, limits=Limits(file_bytes=1 << 20))
        self.memory = MemoryLog()
        self.log = log or self.memory
        self.seconds = 0.0
        self.restart()

    @property
    def inbox(self) -> Path:
        """The watched folder."""
        return self.settings.inbox_folder

    def restart(self, *, most: int = 500) -> None:
        """Forget what was seen."""
        self.intake = Intake(self.settings, self.log, clock=lambda: self.seconds, most=most)

    def drop(self, name: str | bytes, body: bytes = b"a bill") -> Path:
        """Put a file into the folder."""
        path = self.inbox / (name if isinstance(name, str) else name.decode("utf-8", "surrogateescape"))
        path.write_bytes(body)
        return path

    def round(self, *, after: float = 0) -> Round:
        """One look, so many seconds later."""
        self.seconds += after
        return self.intake.round()

    def settle(self, *, after: float = 6) -> tuple[Received, ...]:
        """What two looks bring with some time between them."""
        return self.round().taken + self.round(after=after).taken

    def processed(self) -> list[str]:
        """The names of the originals that were taken in, without what was put before them."""
        return sorted(path.name[9:] for path in self.settings.processed_folder.glob("*/*"))

    def quarantine(self) -> dict[str, list[str]]:
        """The names of the originals that were refused, by outcome."""
        folder = self.settings.quarantine_folder
        return {
            outcome.name: sorted(path.name[9:] for path in outcome.iterdir() if not path.name.endswith(".reason.txt"))
            for outcome in sorted(folder.iterdir())
        }


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty installation."""
    return Site(tmp_path / "home")
