"""Delivery into a folder, exactly once: seal, write whole, mark; a stop anywhere is made good by the next run.

The bytes are kept in the store when a batch is sealed, so a batch that was sealed and not marked is written again with
the same bytes under the same name. Beside each file lies its manifest, written last: where it is, the file is whole.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING
from typing import Final

from pipeline.durable import sweep
from pipeline.durable import write_whole
from pipeline.errors import ExportRefused
from pipeline.errors import StoreError
from pipeline.exporters.filling import filled
from pipeline.exporters.filling import size_of
from pipeline.exporters.holding import hold_back
from pipeline.exporters.manifest import manifest
from pipeline.model.words import say
from pipeline.store import outbox
from pipeline.store.holds import Lack
from pipeline.store.holds import hold
from pipeline.store.selection import choose

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.exporters.exporter import Exporter
    from pipeline.store.outbox import Batch
    from pipeline.store.selection import Selection
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)

#: Bills in one file.
BATCH_SIZE: Final = 5000

#: How often others may be quicker.
_TRIES: Final = 50

#: Where files lie while they are not whole; hidden, so that no importer looks there.
_PARTIAL: Final = ".partial"

#: After so long nobody is writing such a file any more.
_ABANDONED_SECONDS: Final = 3600


def export(store: Store, exporter: Exporter, folder: Path, *, actor: str, size: int = BATCH_SIZE) -> tuple[Batch, ...]:
    """Seal what waits for a target and deliver all that is sealed; what was delivered.

    Raises:
        ExportRefused: The target cannot take a bill, or its folder cannot be written; what is sealed waits.
        StoreError: The store fails; what is sealed waits.
    """
    seal_all(store, exporter, actor=actor, size=size)
    return deliver_all(store, exporter.name, folder, actor=actor)


def seal_all(store: Store, exporter: Exporter, *, actor: str, size: int = BATCH_SIZE) -> None:
    """Put every bill that waits for a target into sealed batches; what lacks something is held back."""
    tries = 0
    size = size_of(exporter, size)
    while selection := choose(store, exporter.name, limit=size, basis=exporter.basis):
        complete = hold_back(store, exporter, selection, actor=actor)
        if complete is None or not _is_sealed(store, exporter, complete, actor=actor):
            tries += 1
        if tries > _TRIES:
            raise StoreError("bills change faster than they can be sealed", remedy=say("Run the export again, alone."))
    outbox.pass_over(store, selection, exporter.name, actor=actor)


def _is_sealed(store: Store, exporter: Exporter, selection: Selection, *, actor: str) -> bool:
    """Whether the first of these bills are in a batch; not where one changed meanwhile, or another was quicker."""
    if not selection:
        return True
    file = filled(exporter, selection)
    if isinstance(file, Lack):
        return hold(store, exporter.name, [file], basis=exporter.basis, actor=actor)
    return outbox.seal(store, file.selection, file.rendered, actor=actor) is not None


def deliver_all(store: Store, target: str, folder: Path, *, actor: str) -> tuple[Batch, ...]:
    """Write every sealed batch of a target that is not marked as delivered, oldest first.

    One run at a time: another would write a batch again that an importer has already taken away.
    """
    with store.alone(f"export-{target}"):
        batches = outbox.undelivered(store, target=target)
        for batch in batches:
            deliver(store, batch, folder)
            outbox.mark_delivered(store, batch, actor=actor)
            logger.info("batch %s of %d bills is delivered", batch.name, batch.records)
        return batches


def deliver(store: Store, batch: Batch, folder: Path) -> None:
    """Write a sealed batch and its manifest below `folder`; what is there already is left."""
    place = folder / batch.target
    content = outbox.content(store, batch)
    told = manifest(batch, items=outbox.items(store, batch), head=outbox.head_at(store, batch))
    try:
        (place / _PARTIAL).mkdir(parents=True, exist_ok=True)
        sweep(place / _PARTIAL, seconds=_ABANDONED_SECONDS)
        _put(place / batch.name, content, batch)
        _put(place / f"{batch.name}.manifest.json", told, batch)
    except OSError as error:
        raise ExportRefused(
            batch.target,
            f"{place} cannot be written: {error.strerror}",
            remedy=say(
                "Make room, or let this user write there; then export again. Nothing is lost: the batch is sealed."
            ),
        ) from error


def _put(path: Path, content: bytes, batch: Batch) -> None:
    if not path.exists():
        write_whole(path, content, through=path.parent / _PARTIAL)
    elif hashlib.sha256(path.read_bytes()).digest() != hashlib.sha256(content).digest():
        raise ExportRefused(
            batch.target,
            f"{path} is there with other contents",
            remedy=say("Move that file away and export again; it is not what was sealed."),
        )
