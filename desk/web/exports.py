"""What waits for a target, and where its batches stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from desk.web.words import N_
from pipeline.delivery.fate import Fate
from pipeline.delivery.fate import State
from pipeline.store import outbox
from pipeline.store.deliveries import standings
from pipeline.store.held_bills import held_counts
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from collections.abc import Collection

    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store

#: Counts stop there.
MOST: Final = 1000


#: Where a batch stands that is not delivered.
STATES: Final = {
    State.SEALED: N_("not yet"),
    State.SENDING: N_("sent, without an answer yet"),
    State.REFUSED: N_("refused"),
    State.DELIVERY_UNKNOWN: N_("unknown whether it arrived"),
    State.DELIVERED: N_("delivered"),
}
#: What became of a try to deliver.
FATES: Final = {
    Fate.SENDING: N_("sent, without an answer yet"),
    Fate.TAKEN: N_("arrived"),
    Fate.FAILED: N_("did not arrive"),
    Fate.DOUBTFUL: N_("may have arrived"),
    Fate.UNKNOWN: N_("unknown whether it arrived"),
    Fate.REFUSED: N_("refused"),
    Fate.RELEASED: N_("is to be sent again"),
}


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


def to_decide(store: Store, targets: Collection[str]) -> tuple[Batch, ...]:
    """The batches of some targets that wait for somebody to say what becomes of them."""
    found = outbox.undelivered(store)
    known = standings(store, found)
    return tuple(batch for batch in found if batch.target in targets and known[batch.batch_id].waits)
