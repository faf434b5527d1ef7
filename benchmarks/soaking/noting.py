"""What is seen of a running program: memory, open files, temporary files, leases, the size of the ledger."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import descendants
from benchmarks.measuring.family import open_files
from benchmarks.measuring.family import resident_bytes
from pipeline.store.arrivals import outcomes
from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_MEGABYTE: Final = 1_000_000
#: Of all notes so many parts are compared: the first one after the warm-up, and the last one.
_PARTS: Final = 6
#: A shorter run says how a program warms up, not how it grows.
_FEWEST: Final = 30
HEADS: Final = (
    "minute", "dropped", "ended", "watcher, MB", "children, MB", "open files", "temporary, MB", "leased", "ledger, MB"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was seen at one moment."""

    ended: int
    watcher: float
    children: float
    open_files: int
    temporary: float
    leased: int
    ledger: float

    def row(self, minute: float, dropped: int) -> tuple[str | int, ...]:
        """As a line of a table."""
        memory = (f"{self.watcher:.0f}", f"{self.children:.0f}", self.open_files, f"{self.temporary:.1f}")
        return (f"{minute:.1f}", dropped, self.ended, *memory, self.leased, f"{self.ledger:.1f}")


def noted(process: int, store: Store, settings: Settings, temporary: Path) -> Note:
    """Look at a program and at what it has written."""
    family = descendants(process)
    counts = outcomes(store)
    return Note(
        ended=sum(counts.values()) - counts.get(None, 0),
        watcher=resident_bytes(process) / _MEGABYTE,
        children=sum(map(resident_bytes, family)) / _MEGABYTE,
        open_files=open_files(process),
        temporary=_bytes_in(temporary) / _MEGABYTE,
        leased=states(store).get(State.LEASED, 0),
        ledger=sum(file.stat().st_size for file in settings.home.glob("ledgerdrop.sqlite*")) / _MEGABYTE,
    )


def growth(notes: Sequence[Note], figure: Callable[[Note], float]) -> float | None:
    """By how many hundredths the last part is above the first one after the warm-up; `None` of too few notes."""
    if len(notes) < _FEWEST:
        return None
    warm = notes[len(notes) // _PARTS :]
    size = len(warm) // _PARTS
    first, last = (statistics.median(map(figure, part)) for part in (warm[:size], warm[-size:]))
    return (last / first - 1) * 100 if first else None


def _bytes_in(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.lstat().st_size
        except FileNotFoundError:  # gone in this moment
            continue
    return total
