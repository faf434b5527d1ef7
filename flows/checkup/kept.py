"""Bytes, results of other systems, and what is made again at any time, against the documents that the ledger knows.

Both sides come in the order of their names, so that nothing is held in memory, however many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from flows.checkup.finding import Finding
from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.store.inventory import document_ids
from pipeline.store.inventory import hashes
from pipeline.store.purging.purged import all_purged
from pipeline.store.purging.purged import begun

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings
    from pipeline.store.store import Store

_UNKNOWN: Final = "they were kept and never made known: remove them"


def documents(store: Store, settings: Settings) -> Iterator[Finding]:
    """Read every document again; each that is not whole is named, and all that is kept of none."""
    blobs = open_blobs(settings)
    whole, purged = 0, 0
    gone = iter(all_purged(store))
    following = next(gone, None)
    for document_id in document_ids(store):
        while following is not None and following.document_id < document_id:
            following = next(gone, None)
        if following is not None and following.document_id == document_id:
            purged += 1
            if following.ended_at is not None and document_id in blobs:
                yield Finding(what=f"bytes {document_id}", is_well=False, words="it was purged: `ledgerdrop purge`")
        elif blobs.verify(document_id):
            whole += 1
        else:
            yield Finding(what=f"document {document_id}", is_well=False, words="its bytes are missing or changed")
    yield Finding(what="documents", is_well=True, words=f"{whole} whole" + (f", {purged} purged" if purged else ""))
    if waiting := len(begun(store, limit=1000)):
        words = f"{waiting} are on their way out: `ledgerdrop purge` ends that"
        yield Finding(what="purges", is_well=False, words=words)
    for sha256 in strangers(blobs, hashes(store)):
        yield Finding(what=f"bytes {sha256}", is_well=False, words=_UNKNOWN)


def witnesses(store: Store, settings: Settings) -> Iterator[Finding]:
    """Results of other systems of documents that nobody knows."""
    for document_id in strangers(open_witnesses(settings), hashes(store)):
        words = "its document was never made known: remove it"
        yield Finding(what=f"witness {document_id}", is_well=False, words=words)


def traces(store: Store, settings: Settings) -> Iterator[Finding]:
    """What is kept of purged documents where it could be made again."""
    for one in all_purged(store):
        for folder in (settings.recognised_folder, settings.pages_folder):
            if (folder / one.document_id[:2] / one.document_id).exists():
                words = f"{folder.name} has something of it: remove it there"
                yield Finding(what=f"document {one.document_id}", is_well=False, words=f"it was purged, and {words}")


def strangers(kept: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """What is kept and not known, of two lists in the same order.

    >>> list(strangers("acd", "abd"))
    ['c']
    """
    rest = iter(known)
    following = next(rest, None)
    for name in kept:
        while following is not None and following < name:
            following = next(rest, None)
        if following != name:
            yield name


def moved_aside(settings: Settings) -> Path:
    """Where repairs put what nobody knows; nothing is ever deleted."""
    return settings.quarantine_folder / "orphans"
