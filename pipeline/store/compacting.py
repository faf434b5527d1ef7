"""Sees to it that what was deleted is not on the disk any more, as far as a database lets us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from pipeline.store.store import Store


def compact(store: Store, *, rewrite: bool = False) -> None:
    """Write what was deleted over; with `rewrite` the whole database is written anew, which takes time and room.

    SQLite overwrites what it deletes (see its `secure_delete`), and here lets go of its journal. PostgreSQL marks the
    room as free, and uses it again.

    Raises:
        StoreError: There is no room, or others are at work and cannot wait.
    """
    with store.maintaining() as connection:
        if connection.dialect.name == "sqlite":
            if rewrite:
                connection.execute(text("VACUUM"))
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        else:
            connection.execute(text("VACUUM FULL" if rewrite else "VACUUM"))
