"""A ledger made of a snapshot: in a new file of SQLite, or in an empty database on a server; whole, or not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import make_url

from pipeline.durable import sync_folder
from pipeline.errors import StoreError
from pipeline.errors import UsageError
from pipeline.progress import Silent
from pipeline.store import audit
from pipeline.store.copying.ledger import copy_ledger
from pipeline.store.copying.ledger import see_that_it_is_free
from pipeline.store.restored.waiting import note_restored
from pipeline.store.sqlite_file import as_one_file
from pipeline.store.store import open_store

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.progress import Progress
    from pipeline.store.chain import Head
    from pipeline.store.copying.proof import Proof

_SILENT: Final = Silent()


def refuse_taken(url: str) -> None:
    """Refuse a database that holds something.

    Raises:
        UsageError: It does.
    """
    file = _file(url)
    if file is None:
        see_that_it_is_free(url)
    elif file.exists():
        raise UsageError(
            f"there is a ledger already: {file}", remedy="Restore into a new home: nothing is ever written over one."
        )


def prepare(file: Path, *, head: Head, origin: str, taken_at: dt.datetime, actor: str) -> None:
    """Bring a copy of a snapshot up to date, see that it is sound, and have its exports wait.

    Raises:
        StoreError: Its chain of events is not what it was, or a newer Ledgerdrop has written it.
    """
    with open_store(f"sqlite:///{file.absolute()}") as store:
        verdict = audit.verify(store, checkpoints=[head] if head.seq else [])
        if not verdict.is_sound:
            raise StoreError(
                f"the ledger of the backup is not sound: event {verdict.broken_seq}: {verdict.problem}",
                remedy="Use another backup of the same folder.",
            )
        note_restored(store, origin=origin, taken_at=taken_at, actor=actor)
    as_one_file(file)


def put_in_place(file: Path, url: str, *, progress: Progress = _SILENT) -> Proof | None:
    """Make a prepared file the ledger of a URL; the proof where it was copied into another database.

    Raises:
        StoreError: The database fails, or does not hold the same afterwards; it is refused until this is done again.
    """
    target = _file(url)
    if target is not None:
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        file.rename(target)
        sync_folder(target.parent)
        return None
    with open_store(f"sqlite:///{file.absolute()}") as store, store.reading() as connection:
        proof = copy_ledger(connection, url, progress=progress)
    file.unlink()
    if not proof.is_given:
        names = ", ".join(one.name for one in proof.tables if not one.is_same)
        raise StoreError(
            f"the database is not the same as the backup: {names or proof.verdict.problem}",
            remedy="Run it again; if it happens again, look after the database server.",
        )
    return proof


def beside(url: str, otherwise: Path) -> Path:
    """Where a ledger lies while it is made: on the disk of its database where that is a file."""
    file = _file(url)
    return (file or otherwise / "ledgerdrop.sqlite").with_suffix(".restoring")


def _file(url: str) -> Path | None:
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None
