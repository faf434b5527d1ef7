"""The ledger against the disk: every document has its bytes, every delivered file is as it was sealed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flows.checkup.finding import Finding
from flows.checkup.payments import payments
from flows.checkup.restored import restored
from pipeline.blobs.opening import open_blobs
from pipeline.store.audit import verify
from pipeline.store.catching_up import without_history
from pipeline.store.deliveries import standings
from pipeline.store.inventory import delivered
from pipeline.store.inventory import document_ids
from pipeline.store.inventory import hashes
from pipeline.store.outbox import undelivered
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.blobs.kept import BlobStore
    from pipeline.settings import Settings
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store


def quick(store: Store) -> Finding:
    """Whether the ledger answers."""
    counted = ", ".join(f"{count} {state}" for state, count in sorted(states(store).items()))
    return Finding(what="ledger", is_well=True, words=counted or "empty")


def thorough(store: Store, settings: Settings) -> Iterator[Finding]:
    """Read the audit chain, every document and every delivered file again; each that is not well is named."""
    verdict = verify(store)
    words = f"{verdict.events} events" if verdict.is_sound else f"event {verdict.broken_seq}: {verdict.problem}"
    yield Finding(what="audit chain", is_well=verdict.is_sound, words=words)
    yield _history(store)
    yield from _documents(store, open_blobs(settings))
    yield from _exports(store, settings.exports_folder)
    if settings.payments.enabled:
        yield from payments(store, settings.exports_folder)
    yield from restored(store, settings)


def _history(store: Store) -> Finding:
    """Bills that rules which compare with earlier ones do not see."""
    missing = without_history(store)
    words = f"{missing} bills are not known to it: run `ledgerdrop recheck --history`" if missing else "whole"
    return Finding(what="history", is_well=not missing, words=words)


def _documents(store: Store, blobs: BlobStore) -> Iterator[Finding]:
    whole = 0
    for document_id in document_ids(store):
        if blobs.verify(document_id):
            whole += 1
        else:
            yield Finding(what=f"document {document_id}", is_well=False, words="its bytes are missing or changed")
    yield Finding(what="documents", is_well=True, words=f"{whole} whole")
    known = hashes(store)
    for sha256 in blobs:
        if sha256 not in known:
            yield Finding(
                what=f"bytes {sha256}", is_well=False, words="they were kept and never made known: remove them"
            )


def _exports(store: Store, folder: Path) -> Iterator[Finding]:
    whole = 0
    for batch in delivered(store):
        problem = _problem(batch, folder / batch.target / batch.name)
        whole += not problem
        if problem:
            yield Finding(what=f"export {batch.name}", is_well=False, words=problem)
    found = undelivered(store)
    known = standings(store, found)
    for batch in found:
        if (one := known[batch.batch_id]).waits:
            yield Finding(what=f"export {batch.name}", is_well=False, words=f"{one.state}: {one.trouble}")
    waiting = len(found)
    words = f"{whole} whole" + (f", {waiting} sealed and not delivered: run `ledgerdrop export`" if waiting else "")
    yield Finding(what="exports", is_well=not waiting, words=words)


def _problem(batch: Batch, file: Path) -> str:
    """What is wrong with a delivered file; nothing where an importer has taken it away."""
    if not file.exists():
        return ""
    is_same = hashlib.sha256(file.read_bytes()).hexdigest() == batch.sha256
    return "" if is_same else "the file is not what was sealed"
