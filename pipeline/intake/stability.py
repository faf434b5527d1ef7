"""Whether a file has come to rest: two looks in a row find it the same, and some time has gone by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.intake.folder import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.settings import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """An entry that has not changed for long enough to be tried."""

    entry: Entry
    #: It has rested for so long that it is taken in even if it seems unfinished.
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    entry: Entry
    #: On the monotonic clock.
    since: float


class Stability:
    """Remembers what was seen, from one look to the next."""

    def __init__(self, pace: Intake) -> None:
        self._pace = pace
        self._seen: dict[bytes, _Seen] = {}

    def observe(self, entries: Iterable[Entry], *, now: float) -> tuple[list[Resting], int]:
        """The entries at rest, the oldest file first, and how many others there are; what has gone is forgotten."""
        before, self._seen = self._seen, {}
        resting = []
        for entry in entries:
            earlier = before.get(entry.raw_name)
            if earlier is None or not earlier.entry.is_same(entry):
                self._seen[entry.raw_name] = _Seen(entry=entry, since=now)
                continue
            self._seen[entry.raw_name] = earlier
            if now - earlier.since >= self._pace.stable_seconds:
                is_overdue = now - earlier.since >= self._pace.incomplete_seconds
                resting.append(Resting(entry=entry, is_overdue=is_overdue))
        resting.sort(key=lambda found: (found.entry.modified_ns, found.entry.raw_name))
        return resting, len(self._seen) - len(resting)
