"""Files of SQLite as wholes: copied while others write, and made independent of their journal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.durable import sync_folder
from pipeline.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def file_of(connection: Connection) -> Path:
    """The file of the database of a connection."""
    return Path(connection.engine.url.database or "")


def copy_file(source: Path, file: Path) -> None:
    """Copy a database as it is at one moment, in one piece; writers go on meanwhile.

    Raises:
        StoreError: The file cannot be written.
    """
    try:
        with closing(sqlite3.connect(source)) as opened, closing(sqlite3.connect(file)) as target:
            opened.backup(target)
    except sqlite3.Error as error:
        raise StoreError(
            f"the ledger cannot be copied to {file}: {error}",
            remedy="Make room on that disk, or let this user write there; the ledger itself is untouched.",
        ) from error


def as_one_file(file: Path) -> None:
    """Put into a database file what a journal beside it has, so that it can be copied and moved by itself."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def keep_before(connection: Connection, revision: str) -> Path | None:
    """Copy a ledger beside itself before its tables become those of a revision; only the last such copy is kept.

    Raises:
        StoreError: The copy cannot be written.
    """
    if connection.dialect.name != "sqlite":
        return None
    file = file_of(connection)
    kept, partial = file.with_name(f"{file.name}.before-{revision}"), file.with_name(f"{file.name}.partial")
    partial.unlink(missing_ok=True)
    copy_file(file, partial)
    as_one_file(partial)
    partial.rename(kept)
    sync_folder(file.parent)
    for older in file.parent.glob(f"{file.name}.before-*"):
        if older != kept:
            older.unlink()
    return kept
