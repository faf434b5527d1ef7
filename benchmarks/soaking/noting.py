"""What is seen of a running program: memory, open files, temporary files, leases, the size of the ledger."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import children
from benchmarks.measuring.family import descendants
from benchmarks.measuring.family import open_files
from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.family import resident_bytes
from benchmarks.measuring.folder import bytes_in
from pipeline.store.arrivals import outcomes
from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
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
    #: The most that each child of the watcher has had so far, by the numbers of their processes.
    peaks: Mapping[int, float]
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
        peaks={child: peak_bytes(child) / _MEGABYTE for child in children(process)},
        open_files=open_files(process),
        temporary=bytes_in(temporary) / _MEGABYTE,
        leased=states(store).get(State.LEASED, 0),
        ledger=sum(file.stat().st_size for file in settings.home.glob("ledgerdrop.sqlite*")) / _MEGABYTE,
    )


def growth(notes: Sequence[Note], figure: Callable[[Note], float]) -> float | None:
    """By how many hundredths the last part is above the first one after the warm-up; `None` of too few notes."""
    return None if len(notes) < _FEWEST else _grown(*(map(figure, part) for part in _compared(notes)))


def growth_of_lives(notes: Sequence[Note]) -> float | None:
    """The same of the most that a child has had in its life, of those who ended in the two parts; `None` of too few.

    What children have at one moment says little: each is replaced after so many documents, and has what the largest of
    those took.
    """
    most: dict[int, float] = {}
    for note in notes:
        most.update(note.peaks)
    if len(notes) < _FEWEST:
        return None
    return _grown(*([most[child] for child in _ended(part)] for part in _compared(notes)))


def _compared(notes: Sequence[Note]) -> tuple[Sequence[Note], Sequence[Note]]:
    warm = notes[len(notes) // _PARTS :]
    size = len(warm) // _PARTS
    return warm[:size], warm[-size:]


def _ended(notes: Sequence[Note]) -> Iterator[int]:
    """The children that were gone at the next look."""
    for before, after in itertools.pairwise(notes):
        yield from before.peaks.keys() - after.peaks.keys()


def _grown(first: Iterable[float], last: Iterable[float]) -> float | None:
    before, after = ([*figures] for figures in (first, last))
    return (statistics.median(after) / statistics.median(before) - 1) * 100 if before and after else None
