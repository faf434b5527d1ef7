"""Exactly once: seal, deliver, mark; a stop anywhere is made good by the next run.

The bytes are kept in the store when a batch is sealed, so a batch that was sealed and not marked is delivered again
with the same bytes under the same name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.delivery.carriers.folder import Folder
from pipeline.errors import StoreError
from pipeline.exporters.delivering import deliver_all
from pipeline.exporters.filling import files
from pipeline.exporters.holding import hold_back
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.model.words import say
from pipeline.store import outbox
from pipeline.store.holds import Lack
from pipeline.store.holds import hold
from pipeline.store.restored.waiting import see_that_it_goes_on
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from pipeline.delivery.carrier import Carrier
    from pipeline.exporters.exporter import Exporter
    from pipeline.exporters.filling import Filled
    from pipeline.store.outbox import Batch
    from pipeline.store.selection import Selection
    from pipeline.store.store import Store

#: Bills in one file, which is in memory several times while it is sealed; a long one has 20 kB a bill.
BATCH_SIZE: Final = 500

#: How often others may be quicker.
_TRIES: Final = 50


def export(
    store: Store, exporter: Exporter, to: Carrier | Path, *, actor: str, size: int = BATCH_SIZE
) -> tuple[Batch, ...]:
    """Seal what waits for a target and deliver all that is sealed; what was delivered.

    Args:
        store: The ledger.
        exporter: The target.
        to: What takes its batches, or the folder in which it has one of its own.
        actor: Who has it done.
        size: So many bills in a batch.

    Raises:
        ExportRefused: The target cannot take a bill, or a batch cannot be delivered; what is sealed waits.
        StoreError: The store fails; what is sealed waits.
    """
    carrier = Folder(folder=to / exporter.name) if isinstance(to, Path) else to
    seal_all(store, exporter, actor=actor, size=size)
    return deliver_all(store, exporter.name, carrier, actor=actor)


def seal_all(store: Store, exporter: Exporter, *, actor: str, size: int = BATCH_SIZE) -> None:
    """Put every bill that waits for a target into sealed batches; what lacks something is held back."""
    see_that_it_goes_on(store, exporter.name)
    tries = 0
    while selection := choose(store, exporter.name, limit=size, basis=exporter.basis):
        reach(FaultPoint.EXPORT_CHOSEN)
        complete = hold_back(store, exporter, selection, actor=actor)
        if complete is None or not _are_sealed(store, exporter, complete, actor=actor):
            tries += 1
        if tries > _TRIES:
            raise StoreError("bills change faster than they can be sealed", remedy=say("Run the export again, alone."))
    outbox.pass_over(store, selection, exporter.name, actor=actor)


def _are_sealed(store: Store, exporter: Exporter, selection: Selection, *, actor: str) -> bool:
    """Whether these bills are in batches; not where one changed meanwhile, or another was quicker."""
    return all(_is_settled(store, exporter, file, actor=actor) for file in files(exporter, selection))


def _is_settled(store: Store, exporter: Exporter, file: Filled | Lack, *, actor: str) -> bool:
    if isinstance(file, Lack):
        return hold(store, exporter.name, [file], basis=exporter.basis, actor=actor)
    reach(FaultPoint.EXPORT_RENDERED)
    return outbox.seal(store, file.selection, file.rendered, actor=actor) is not None
