"""An installation whose programs run for themselves, as an office has it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.watcher import Watcher
from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.program import Ended
from benchmarks.measuring.program import run
from benchmarks.measuring.waiting import wait
from pipeline.settings import Settings
from pipeline.store.store import open_store
from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET: Final = "csv"
#: All is done after so long, or never.
_PATIENCE: Final = 1800.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One of them; what it exports goes to a receiver that keeps everything."""

    home: Path
    receiver: Path
    database: str | None

    @property
    def settings(self) -> Settings:
        """As its programs have them."""
        return Settings(home=self.home, exports=self.receiver, targets=(TARGET,), database=self.database)

    @property
    def environment(self) -> dict[str, str]:
        """The same as its programs are told them."""
        told = {
            "LEDGERDROP_HOME": str(self.home),
            "LEDGERDROP_EXPORTS": str(self.receiver),
            "LEDGERDROP_TARGETS": json.dumps([TARGET]),
            "LEDGERDROP_INTAKE__STABLE_SECONDS": "1",
            "LEDGERDROP_INTAKE__SCAN_SECONDS": "0.5",
        }
        return {**told, "LEDGERDROP_DATABASE": self.database} if self.database else told

    def command(self, *words: str) -> Ended:
        """Run a command to its end."""
        return run(ledgerdrop(*words), self.environment)

    def watched(self, log: Path) -> Watcher:
        """The program that takes in, works and posts."""
        self.settings.inbox_folder.mkdir(parents=True, exist_ok=True)
        return Watcher(self.environment, log)

    def wait_until_worked_off(self) -> None:
        """Look until nothing lies in the inbox, and no document is at work or waits."""

        def is_done() -> bool:
            with open_store(self.settings.database_url) as store:
                left = states(store)
            is_empty = not any(self.settings.inbox_folder.iterdir())
            return is_empty and not left.get(State.WAITING) and not left.get(State.LEASED)

        self.wait(is_done, "the end of the work")

    def wait(self, has_come: Callable[[], bool], what: str) -> None:
        """Look until it has.

        Raises:
            OutOfPatience: It does not come.
        """
        wait(has_come, what, until=time.monotonic() + _PATIENCE)

    def posted(self) -> list[str]:
        """The names of the files that the receiver got."""
        return sorted(file.name for file in (self.receiver / TARGET).glob("*.csv"))
