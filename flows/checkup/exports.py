"""Sealed batches against the folders that they were delivered to: each as it was sealed, and nothing else there."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from typing import Final

from flows.checkup.finding import Finding
from flows.checkup.restored import is_of_a_lost_ledger
from pipeline.exporters.payments.delivering import FOLDER as PAYMENTS
from pipeline.store.deliveries import standings
from pipeline.store.inventory import delivered
from pipeline.store.outbox import named
from pipeline.store.outbox import undelivered
from pipeline.store.restored.waiting import lost_times

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store

_MANIFEST: Final = ".manifest.json"


def exports(store: Store, settings: Settings) -> Iterator[Finding]:
    """Every delivered file, read again where it still lies there; what waits; and what is none of ours."""
    whole, taken = 0, 0
    for batch in delivered(store):
        file = settings.exports_folder / batch.target / batch.name
        if not file.exists():
            # Sent elsewhere, or an importer has taken it away: it belongs to whoever received it.
            taken += 1
        elif _hash_of(file) == batch.sha256:
            whole += 1
        else:
            yield Finding(what=f"export {batch.name}", is_well=False, words="the file is not what was sealed")
    yield from _strange(store, settings.exports_folder)
    found = undelivered(store)
    yield from _troubled(store, found)
    words = f"{whole} whole" + (f", {taken} taken away" if taken else "")
    if found:
        words += f", {len(found)} sealed and not delivered: run `ledgerdrop export`"
    yield Finding(what="exports", is_well=not found, words=words)


def _troubled(store: Store, found: tuple[Batch, ...]) -> Iterator[Finding]:
    known = standings(store, found)
    for batch in found:
        if (one := known[batch.batch_id]).waits:
            yield Finding(what=f"export {batch.name}", is_well=False, words=f"{one.state}: {one.trouble}")


def _strange(store: Store, folder: Path) -> Iterator[Finding]:
    """Files beside those that were delivered: an importer may take them for bills."""
    lost = lost_times(store)
    for file in sorted(folder.glob("*/*")):
        target, name = file.parent.name, file.name.removesuffix(_MANIFEST)
        if target == PAYMENTS or file.is_dir() or name.startswith("."):
            continue
        batch = named(store, name)
        if batch is None and is_of_a_lost_ledger(file.with_name(f"{name}{_MANIFEST}"), lost):
            continue  # `restore release` takes it in
        if batch is None or batch.target != target:
            yield Finding(what=f"export {file.name}", is_well=False, words=f"no batch of {target} is called so")


def _hash_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
