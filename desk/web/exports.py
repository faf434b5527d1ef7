"""What waits for a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.store import outbox
from pipeline.store.held_bills import held_counts
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
    #: Bills that it is not given, because something is missing.
    held: int
    #: Batches that are sealed and not delivered yet.
    undelivered: int

    @property
    def anchor(self) -> str:
        """Of the part of the page that lists what is held back."""
        return f"held-{self.name}"


def waiting(store: Store, name: str) -> Target:
    """What waits for a target."""
    return Target(
        name=name,
        waiting=len(choose(store, name, limit=MOST)),
        held=held_counts(store).get(name, 0),
        undelivered=len(outbox.undelivered(store, target=name)),
    )
