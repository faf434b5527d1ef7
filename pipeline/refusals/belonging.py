"""A home and the bytes of documents belong to one ledger: two that share them take each other's for strangers.

A ledger is known by the hash of its first event, which goes with it when it is restored or copied to another database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from pipeline.blobs.kept import OWNER
from pipeline.durable import write_whole
from pipeline.refusals.refusal import Reason
from pipeline.refusals.refusal import Refusal
from pipeline.store.audit import first_hash
from pipeline.store.inventory import oldest_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.blobs.kept import BlobStore
    from pipeline.store.store import Store

FILE: Final = OWNER


def other_owner(home: Path, ledger_id: str | None) -> Iterator[Refusal]:
    """That a home belongs to another ledger; one that belongs to none is this one's from now on.

    Args:
        home: Of the installation.
        ledger_id: `None` where nothing has happened yet.
    """
    if ledger_id is None:
        return
    file = home / FILE
    try:
        known = file.read_text(encoding="ascii", errors="replace").split("\n", 1)[0]
    except FileNotFoundError:
        write_whole(file, f"{ledger_id}\n".encode(), through=home)
        return
    if known != ledger_id:
        yield Refusal(
            reason=Reason.ANOTHER_LEDGER,
            problem=f"the home {home} belongs to the ledger {known[:12]}, and the database holds {ledger_id[:12]}",
            remedy=(
                "Name the home or the database that belong together, in LEDGERDROP_HOME or LEDGERDROP_DATABASE; "
                f"if the other ledger is gone for good, remove {file}"
            ),
        )


def other_documents(store: Store, blobs: BlobStore, place: object) -> Iterator[Refusal]:
    """That the bytes of a ledger's documents are elsewhere; where its oldest ones are, all are from now on.

    So it is while a share is away, where each of two machines keeps its own, and where two ledgers have one place.

    Args:
        store: The ledger.
        blobs: Where bytes are kept, as the settings say,
        place: and how they say it.

    Raises:
        StoreError: It cannot be said at the moment.
    """
    ledger_id, known = first_hash(store), blobs.owner()
    if ledger_id is None or known == ledger_id:
        return
    if known is None:
        oldest = oldest_kept(store)
        if oldest is None:
            return
        if oldest in blobs:
            blobs.belong_to(ledger_id)
            return
    found = "belong to no ledger" if known is None else f"belong to the ledger {known[:12]}"
    yield Refusal(
        reason=Reason.OTHER_DOCUMENTS,
        problem=f"the documents in {place} {found}, and those of the ledger {ledger_id[:12]} are not there",
        remedy=(
            "Mount the share, or name in storage.blobs the place that all machines of this ledger use; "
            f"if its documents are gone for good, write {ledger_id} into the file {OWNER} there"
        ),
    )
