"""A ledger as it is at one moment, as one file of SQLite: taken while others write, whatever database it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func
from sqlalchemy import select

from pipeline.errors import StoreError
from pipeline.store import chain
from pipeline.store import inventory
from pipeline.store.chain import Head
from pipeline.store.copying.ledger import copy_ledger
from pipeline.store.revision import stated
from pipeline.store.sqlite_file import as_one_file
from pipeline.store.sqlite_file import copy_file
from pipeline.store.sqlite_file import file_of
from pipeline.store.store import unchecked_store
from pipeline.store.tables.purge import PURGED_DOCUMENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a file holds."""

    revision: str
    head: Head
    #: But for those that are purged.
    documents: frozenset[str]
    #: Of all bytes that ever arrived and were kept, read as a document or not.
    hashes: frozenset[str]
    records: int


def take_snapshot(store: Store, file: Path) -> Snapshot:
    """Write all of a ledger into a new file.

    Raises:
        StoreError: The database does not answer, the file cannot be written, or it is not the same.
    """
    with store.reading() as connection:
        if connection.dialect.name == "sqlite":
            copy_file(file_of(connection), file)
        else:
            proof = copy_ledger(connection, f"sqlite:///{file.absolute()}")
            if not proof.is_given:
                raise StoreError(
                    "the snapshot of the ledger is not the same as the ledger",
                    remedy="Run it again; if it happens again, look after the disk, and run `ledgerdrop doctor`.",
                )
    found = look_into(file)
    as_one_file(file)
    return found


def look_into(file: Path) -> Snapshot:
    """What a file of SQLite holds.

    Raises:
        StoreError: It is no ledger.
    """
    with unchecked_store(f"sqlite:///{file.absolute()}") as store:
        with store.reading() as connection:
            revision, head = stated(connection) or "", chain.head(connection)
            records = connection.execute(select(func.count()).select_from(RECORD)).scalar_one()
            gone = frozenset(connection.execute(select(PURGED_DOCUMENT.c.document_id)).scalars())
        documents, hashes = frozenset(inventory.document_ids(store)) - gone, frozenset(inventory.hashes(store)) - gone
    return Snapshot(revision=revision, head=head, documents=documents, hashes=hashes, records=records)
