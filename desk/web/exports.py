"""What waits for a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.store import outbox
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from pipeline.store.store import Store

#: Counts stop there.
MOST: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One of the settings' targets."""

    name: str
    #: Bills that it was not given yet, up to `MOST`.
    waiting: int
    #: Batches that are sealed and not delivered yet.
    undelivered: int


def waiting(store: Store, name: str) -> Target:
    """What waits for a target."""
    chosen = choose(store, name, limit=MOST)
    return Target(name=name, waiting=len(chosen), undelivered=len(outbox.undelivered(store, target=name)))
